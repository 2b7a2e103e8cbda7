import { describe, expect, it } from 'vitest';
import { buildExample, computingOps, weightedSum } from '../../test/examples.js';
import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import type { Node } from '../graph/graph.js';
import { verify } from '../graph/verify.js';
import { ops } from '../ops/index.js';
import { type Program, plan } from '../program/program.js';
import { isFloat } from '../tensor/dtype.js';
import { tensorOf } from '../tensor/tensor.js';
import { addAdjoints } from './differentiate.js';
import { simplify } from './simplify.js';

const slotOf = (builder: GraphBuilder, value: number | readonly number[] | readonly (readonly number[])[]) =>
  builder.expr(builder.slot(ops.variable, tensorOf(value, 'float64')));

/** The ops of what is left, in order. */
function left(build: (builder: GraphBuilder) => GraphExpr): string[] {
  const builder = new GraphBuilder();
  const { node } = build(builder);
  const { graph, rename } = simplify(builder.graph(), [node]);
  expect(verify(graph)).toEqual([]);
  const bits = (program: Program, at: Node) => {
    program.run();
    return [...program.tensor(at).data];
  };
  expect(bits(plan(graph, [rename(node)!]), rename(node)!)).toEqual(bits(plan(builder.graph(), [node]), node));
  return graph.ops.slice(0, graph.size).map(({ name }) => name);
}

describe('simplify', () => {
  it.each<[string, readonly string[], (builder: GraphBuilder) => GraphExpr]>([
    [
      'a product with a written one',
      ['variable'],
      (b) => b.expr(b.add(ops.mul, [slotOf(b, 2).node, b.number(1, 'float64')])),
    ],
    [
      'a written one that stretches stays',
      ['variable', 'constant', 'broadcastTo', 'mul'],
      (b) => {
        const x = slotOf(b, 2);
        return x.op('mul', [x.scalar(1).broadcastTo([3])]);
      },
    ],
    ['a literal one stays', ['variable', 'variable', 'mul'], (b) => slotOf(b, 2).mul(slotOf(b, 1))],
    ['a product with zero stays', ['variable', 'constant', 'mul'], (b) => slotOf(b, 2).mul(0)],
    ['a double negation', ['variable'], (b) => slotOf(b, 2).neg().neg()],
    [
      'a stretched number',
      ['variable', 'constant', 'mul'],
      (b) => {
        const x = slotOf(b, [1, 2]);
        return x.mul(x.filled(3));
      },
    ],
    ['a reshape of a reshape', ['variable', 'reshape'], (b) => slotOf(b, [1, 2, 3, 4]).reshape([2, 2]).reshape([4, 1])],
    [
      'a reshape back',
      ['variable'],
      (b) =>
        slotOf(b, [1, 2, 3, 4])
          .reshape([2, 2])
          .op('reshape', [], { shape: [4] }),
    ],
    [
      'a stretch of a stretch',
      ['variable', 'broadcastTo'],
      (b) => slotOf(b, [1, 2]).broadcastTo([3, 2]).broadcastTo([4, 3, 2]),
    ],
    [
      'two transposes that undo each other',
      ['variable'],
      (b) =>
        slotOf(b, [
          [1, 2, 3],
          [4, 5, 6],
        ])
          .transpose()
          .transpose([1, 0]),
    ],
    [
      'two transposes that do not',
      ['variable', 'reshape', 'transpose'],
      (b) => slotOf(b, [1, 2, 3, 4, 5, 6]).reshape([1, 2, 3]).transpose([2, 0, 1]).transpose([2, 0, 1]),
    ],
  ])('%s', (_, want, build) => expect(left(build)).toEqual(want));

  it('leaves a person’s nodes alone', () => {
    const builder = new GraphBuilder();
    const x = slotOf(builder, 2);
    const once = builder.addUnique(ops.neg, [x.node], undefined, 0);
    const twice = builder.addUnique(ops.neg, [once], undefined, 1);
    const derived = builder.add(ops.neg, [once]);
    const { graph } = simplify(builder.graph(), [twice, derived]);
    expect(graph.ops.slice(0, graph.size).map(({ name }) => name)).toEqual(['variable', 'neg', 'neg', 'neg']);
  });

  it('leaves out what nothing kept is computed from', () => {
    const builder = new GraphBuilder();
    const x = slotOf(builder, 2);
    const dead = x.exp().node;
    const kept = x.sin().node;
    const { graph, rename } = simplify(builder.graph(), [kept]);
    expect(graph.size).toBe(2);
    expect(rename(dead)).toBeUndefined();
  });
});

describe('simplified gradients of every op', () => {
  for (const op of computingOps.filter(({ noRule }) => noRule === undefined))
    it(`${op.name}: the same bits at orders 1 and 2, never more nodes`, () => {
      for (const example of op.examples) {
        const { builder, sources, output } = buildExample(op, example, 'float64');
        if (sources.length === 0 || !isFloat(builder.types[output].dtype)) continue;
        const first = addAdjoints(builder, { targets: [weightedSum(builder, output, 0)], sources })(sources[0]);
        if (first === undefined) continue;
        const second = addAdjoints(builder, { targets: [weightedSum(builder, first, 1)], sources, order: 2 })(
          sources[0],
        );
        const keep = [first, ...(second === undefined ? [] : [second])];
        const graph = builder.graph();
        const simple = simplify(graph, keep);
        expect(verify(simple.graph)).toEqual([]);
        expect(simple.graph.size).toBeLessThanOrEqual(graph.size);
        const [before, after] = [
          plan(graph, keep),
          plan(
            simple.graph,
            keep.map((node) => simple.rename(node)!),
          ),
        ];
        before.run();
        after.run();
        for (const node of keep) expect(after.tensor(simple.rename(node)!).data).toEqual(before.tensor(node).data);
      }
    });
});
