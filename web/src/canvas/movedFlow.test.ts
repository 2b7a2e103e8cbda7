import type { Document } from 'chainrule';
import { expect, it } from 'vitest';
import { ops } from '../document/ops';
import { flowOf } from './flow';
import { movedFlow } from './movedFlow';

const graph: Document['graph'] = {
  nodes: {
    x: { op: 'variable', attrs: { value: 2 } },
    y: { op: 'square', inputs: { x: 'x' } },
    z: { op: 'add', inputs: { a: 'x', b: 'y' } },
  },
};
const at = (x: number): Document => ({
  format: 'chainrule',
  version: 1,
  graph,
  layout: { nodes: { x: { x, y: 0 }, y: { x: 300, y: 0 }, z: { x: 600, y: 40 } } },
});

it('is what the whole document gives, and keeps what stays', () => {
  const before = flowOf(at(0), ops);
  const moved = movedFlow(before, at(-50).layout!.nodes, new Map());
  expect(moved).toEqual(flowOf(at(-50), ops));
  expect(moved!.nodes[1]).toBe(before.nodes[1]);
  expect(movedFlow(before, at(0).layout!.nodes, new Map())).toBe(before);
});
it('takes the homes of nodes that the layout does not place, and gives up where there is none', () => {
  const before = flowOf(at(0), ops);
  const rest = { y: { x: 300, y: 0 }, z: { x: 600, y: 40 } };
  expect(movedFlow(before, rest, new Map([['x', { x: 7, y: 8 }]]))!.nodes[0].position).toEqual({ x: 7, y: 8 });
  expect(movedFlow(before, rest, new Map())).toBeUndefined();
});
