import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/analysis/evaluate.js';
import { type Gradients, gradients, type NestedGradients } from '../src/analysis/gradients.js';
import type { Document, NodeJson } from '../src/document/document.js';
import { load } from '../src/document/load.js';
import { opByName } from '../src/ops/index.js';
import { casesOf, referenceFolder, skipNote, tableOf, textOf } from './reference.js';

/** What a derivative is: no path, a path along which it is 0, or numbers. */
type Found = 'null' | 'zero' | 'value';
type Paths = Readonly<Record<string, Found>>;

interface Row {
  /** By port what its gradient is made of; null: none flows to it. */
  readonly dependsOn: Readonly<Record<string, readonly string[] | null>>;
  readonly order2?: Paths;
  readonly order3?: Paths;
  /** The reference case it was read off. */
  readonly case?: string;
}

const table = referenceFolder
  ? Object.entries(tableOf<{ readonly ops: Readonly<Record<string, Row>> }>('connectivity.json').ops)
  : [];
const known = table.filter(([name]) => opByName(name));

/** Ports that are fed by nodes, `values[0]` where there are several, with the ids of these. */
const wiresOf = ({ inputs = {} }: NodeJson): [port: string, id: string][] =>
  Object.entries(inputs).flatMap(([port, value]) =>
    [value]
      .flat()
      .map((id, i): [string, unknown] => [Array.isArray(value) ? `${port}[${i}]` : port, id])
      .filter((wire): wire is [string, string] => typeof wire[1] === 'string'),
  );

function open(name: string, row: Row): { document: Document; wires: [port: string, id: string][] } {
  const given = casesOf(`ops/${name}.json`).find((each) => each.name === row.case)!;
  const { document } = load(textOf(given));
  return { document: document!, wires: wiresOf(document!.graph.nodes.y) };
}

/** Below this a derivative that is 0 is a sum that nearly cancels. */
const rounding = 1e-12;

/** What stands at the end of a path of ids; below a None everything is None. */
function find({ gradients }: Gradients, path: readonly string[]): Found {
  let at: NestedGradients[string] | undefined = gradients;
  for (const id of path) {
    if (at === null || at === undefined) return 'null';
    at = (at as NestedGradients)[id];
  }
  if (at === null || at === undefined) return 'null';
  return (at.data as Float64Array).every((entry) => Math.abs(entry) < rounding) ? 'zero' : 'value';
}

/** Of what the gradient by each port is made: by what it can be differentiated again, its seed included. */
function dependencies({ document, wires }: ReturnType<typeof open>, { dependsOn }: Row): Row['dependsOn'] {
  const { nodes } = document.graph;
  const { dtype, shape } = evaluate(document).values.y!;
  const watched = Object.entries(nodes).map(([id, node]) => [
    id,
    node.op === 'constant' && node.attrs?.dtype === undefined ? { ...node, op: 'variable' } : node,
  ]);
  const ports = Object.keys(dependsOn);
  const read = (port: string): readonly string[] | null => {
    const graph = {
      ...document.graph,
      nodes: {
        ...Object.fromEntries(watched),
        upstream: { op: 'variable', attrs: { init: { kind: 'ones', shape }, dtype } },
        g: { op: 'gradient', inputs: { targets: ['y'], source: new Map(wires).get(port)!, seed: 'upstream' } },
      },
    };
    const extended = { ...document, graph };
    if (evaluate(extended).values.g === null) return null;
    const sources = [...new Set(wires.map(([, id]) => id)), 'upstream'];
    const got = gradients(extended, { targets: ['g'], sources });
    expect(got.problems).toEqual([]);
    return [...wires, ['upstream', 'upstream']].filter(([, id]) => got.gradients[id] !== null).map(([name]) => name);
  };
  return Object.fromEntries(ports.map((port) => [port, read(port)]));
}

describe.skipIf(!referenceFolder)(`connectivity, op by op${skipNote}`, () => {
  it('is compared for every op', () => {
    const left = table.map(([name]) => name).filter((name) => !opByName(name));
    expect(left).toEqual([]);
    expect(known.length).toBeGreaterThan(80);
  });

  for (const [name, row] of known) {
    for (const order of [2, 3] as const) {
      const wanted = row[`order${order}`];
      if (!wanted || row.case === undefined) continue;
      it(`${name}: order ${order}`, () => {
        const { document, wires } = open(name, row);
        const idOf = new Map(wires);
        const got = gradients(document, { targets: ['loss'], sources: [...new Set(idOf.values())], order });
        const found = Object.keys(wanted).map((path) => {
          const ids = path.split('/').map((port) => idOf.get(port)!);
          expect(ids).not.toContain(undefined);
          return [path, find(got, ids)];
        });
        expect(Object.fromEntries(found)).toEqual(wanted);
      });
    }
    if (row.case !== undefined && Object.keys(row.dependsOn).length > 0)
      it(`${name}: what its gradients are made of`, () =>
        expect(dependencies(open(name, row), row)).toEqual(row.dependsOn));
  }
});
