import { expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { runsOf } from './edges';
import { toNode } from './elements';
import { flowOf } from './flow';
import { createSheetRuns } from './sheetRuns';

const document = documentOf({
  x: { op: 'variable', attrs: { value: 2 } },
  y: { op: 'square', inputs: { x: 'x' } },
  z: { op: 'add', inputs: { a: 'x', b: 'y' } },
  far: { op: 'exp', inputs: { x: 'z' } },
});
const { nodes: specs, wires } = flowOf(document, ops);
const still = specs.map((spec) => toNode(spec, spec.position, false));
const held = (id: string, x: number) =>
  still.map((node) => (node.id === id ? { ...node, position: { x, y: 9 } } : node));
const ids = (runs: readonly { readonly wire: { readonly id: string } }[]) => runs.map(({ wire }) => wire.id);

it('works out again the wires of what a hand has moved, and keeps all others', () => {
  const runs = createSheetRuns((path) => path);
  expect(ids(runs(still, wires).still)).toEqual(wires.map(({ id }) => id));
  const taken = runs(held('y', 50), wires);
  expect(ids(taken.moved)).toEqual(['x→y.x', 'y→z.b']);
  const further = runs(held('y', 70), wires);
  expect(further.still).toBe(taken.still);
  const back = runs(held('far', 70), wires);
  expect(ids(back.still)).toEqual(['x→z.a']);
  const paths = new Map(runsOf(held('far', 70), wires).map(({ wire, path }) => [wire.id, path]));
  expect(new Map([...back.still, ...back.moved].map(({ wire, path }) => [wire.id, path]))).toEqual(paths);
});
it('begins again with other wires and other nodes', () => {
  const runs = createSheetRuns((path) => path);
  runs(still, wires);
  runs(held('y', 50), wires);
  expect(ids(runs(held('y', 50), wires.slice(1)).still)).toEqual(wires.slice(1).map(({ id }) => id));
  expect(runs(held('y', 50).slice(1), wires).moved).toEqual([]);
});
