import { applyPatch } from 'chainrule';
import { beforeAll, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { fetchJudge } from './fitting';
import { flowOf } from './flow';
import { splicing, wireThrough } from './splicing';

beforeAll(fetchJudge);

const document = documentOf(
  {
    x: { op: 'variable', attrs: { value: 2 } },
    v: { op: 'variable', attrs: { value: [1, 2] } },
    sum: { op: 'add', inputs: { a: 'x', b: 5 } },
    all: { op: 'addN', inputs: { values: ['x', 'sum'] } },
    exp: { op: 'exp' },
    scaled: { op: 'mul', inputs: { a: 3 } },
    total: { op: 'reduceSum', inputs: { x: 'v' } },
    hot: { op: 'oneHot', attrs: { depth: 3 } },
    slope: { op: 'gradient', inputs: { targets: ['all'], source: 'x' } },
  },
  {
    layout: {
      nodes: { x: { x: 0, y: 0 }, sum: { x: 400, y: 0 }, all: { x: 800, y: 0 }, exp: { x: 200, y: 300 } },
    },
  },
);
const flow = flowOf(document, ops);
const splice = (id: string, wire: string) => {
  const patch = splicing(document, ops, flow.nodes.find((node) => node.id === id)!, wire);
  return patch && applyPatch(document, patch).document.graph.nodes;
};

it('puts a node between the two ends of a wire', () => {
  const nodes = splice('exp', 'x→sum.a')!;
  expect(nodes.exp.inputs).toEqual({ x: 'x' });
  expect(nodes.sum.inputs).toEqual({ a: 'exp', b: 5 });
});

it('keeps the place of a wire among several on one port', () =>
  expect(splice('exp', 'x→all.values[0]')!.all.inputs).toEqual({ values: ['exp', 'sum'] }));

it('takes the place where nothing stands, and leaves literals', () =>
  expect(splice('scaled', 'x→sum.a')!.scaled.inputs).toEqual({ a: 3, b: 'x' }));

it('leaves alone what has wires, and what does not fit', () => {
  expect(splice('total', 'x→sum.a')).toBeUndefined();
  expect(splice('sum', 'v→total.x')).toBeUndefined();
  expect(splice('hot', 'x→sum.a')).toBeUndefined();
});

it('finds the wire through the middle of a box, never a reference or one of its own', () => {
  const box = { x: 180, y: 0, width: 136, height: 110 };
  expect(wireThrough(flow, box)).toBe('x→sum.a');
  expect(wireThrough(flow, box, 'x')).toBeUndefined();
  expect(wireThrough(flow, { ...box, y: 2000 })).toBeUndefined();
});
