import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../graph/builder.js';
import { inputsOf, type Node } from '../graph/graph.js';
import { verify } from '../graph/verify.js';
import { primitive } from '../op/define.js';
import { port } from '../op/op.js';
import { ops } from '../ops/index.js';
import { plan } from '../program/program.js';
import { type Tensor, tensorOf } from '../tensor/tensor.js';
import { addAdjoints, differentiate } from './differentiate.js';
import { addJvp } from './jvp.js';

/** f = 3x² + 2x − 1 at x, as the seed has it. */
function quadratic(at: number) {
  const builder = new GraphBuilder();
  const literal = (value: number) => builder.slot(ops.constant, tensorOf(value, 'float64'));
  const x = builder.slot(ops.variable, tensorOf(at, 'float64'), {}, 0);
  const squared = builder.addUnique(ops.square, [x], {}, 1);
  const a = builder.addUnique(ops.mul, [literal(3), squared], {}, 2);
  const b = builder.addUnique(ops.mul, [literal(2), x], {}, 3);
  const f = builder.addUnique(ops.sub, [builder.addUnique(ops.add, [a, b], {}, 4), literal(1)], {}, 5);
  return { builder, x, f };
}

const computed = (builder: GraphBuilder, node: Node): Tensor => {
  const program = plan(builder.graph(), [node]);
  program.run();
  return program.tensor(node);
};

describe('differentiate', () => {
  it('gives a larger graph, in which the nodes of the first are where they were', () => {
    const { builder, x, f } = quadratic(1);
    const graph = builder.graph();
    const { graph: larger, rename, gradients } = differentiate(graph, { targets: [f], sources: [x] });
    expect(verify(larger)).toEqual([]);
    expect(rename(f)).toBe(f);
    for (let node = 0; node < graph.size; node++) expect(inputsOf(larger, node)).toEqual(inputsOf(graph, node));
    const program = plan(larger, [gradients[0]!]);
    program.run();
    expect(program.tensor(gradients[0]!).data[0]).toBe(8);
  });

  it('differentiates its own result, to any order, until nothing is left', () => {
    const { builder, x, f } = quadratic(1);
    const first = addAdjoints(builder, { targets: [f], sources: [x] })(x)!;
    const second = addAdjoints(builder, { targets: [first], sources: [x], order: 2 })(x)!;
    expect(computed(builder, first).data[0]).toBe(8);
    expect(computed(builder, second).data[0]).toBe(6);
    expect(addAdjoints(builder, { targets: [second], sources: [x], order: 3 })(x)).toBeUndefined();
  });

  it('visits only what lies between sources and targets', () => {
    const { builder, x, f } = quadratic(1);
    const beside = builder.addUnique(ops.exp, [builder.addUnique(ops.exp, [x], {}, 6)], {}, 7);
    const adjointOf = addAdjoints(builder, { targets: [f], sources: [x] });
    expect(adjointOf(beside)).toBeUndefined();
    expect(builder.origins.flat().filter(({ rule }) => rule === 'exp')).toEqual([]);
  });

  it('adds terms in document order, whatever the order of the graph', () => {
    const builder = new GraphBuilder();
    const x = builder.slot(ops.variable, tensorOf(1, 'float64'), {}, 0);
    const late = builder.addUnique(ops.neg, [x], {}, 9);
    const early = builder.addUnique(ops.exp, [x], {}, 2);
    const sum = builder.addUnique(ops.add, [late, early], {}, 10);
    const adjoint = addAdjoints(builder, { targets: [sum], sources: [x] })(x)!;
    expect(builder.ops[adjoint].name).toBe('addN');
    expect(inputsOf(builder, adjoint).map((term) => builder.ops[term].name)).toEqual(['exp', 'neg']);
  });

  it('holds what a rule returns against its input, and names op, port and both shapes', () => {
    const wrong = primitive({
      name: 'wrong',
      symbol: 'w',
      synonyms: [],
      category: 'elementwise',
      doc: 'An op whose rule forgets to transpose.',
      inputs: { x: port('a matrix') },
      type: ({ x }) => x,
      kernel: () => ({ kind: 'alias' }),
      gradient: ({ dy }) => ({ x: dy.transpose() }),
      latex: ({ x }) => x,
      examples: [],
    });
    const builder = new GraphBuilder();
    const x = builder.slot(ops.variable, tensorOf([[1, 2, 3]], 'float64'), {}, 0);
    const y = builder.addUnique(wrong, [x], {}, 1);
    expect(() => addAdjoints(builder, { targets: [y], sources: [x] })).toThrow(
      'The gradient rule of wrong returned float64 [3, 1] for x, which is float64 [1, 3].',
    );
  });

  it('does not overflow a stack on a chain of 100,000 nodes', { tags: 'long' }, () => {
    const builder = new GraphBuilder();
    const x = builder.slot(ops.variable, tensorOf(0.5, 'float64'), {}, 0);
    let y = x;
    for (let i = 1; i <= 100_000; i++) y = builder.addUnique(ops.sin, [y], {}, i);
    expect(computed(builder, addAdjoints(builder, { targets: [y], sources: [x] })(x)!).data[0]).toBeGreaterThan(0);
  });
});

describe('addJvp', () => {
  it('is the derivative along a direction, and leaves nothing of the seed it was made with', () => {
    const { builder, x, f } = quadratic(1);
    const tangent = builder.slot(ops.constant, tensorOf(0.5, 'float64'));
    expect(computed(builder, addJvp(builder, f, x, tangent)!).data[0]).toBe(4);
  });
  it('is null where there is no path, zero where a path carries nothing', () => {
    const { builder, x, f } = quadratic(1);
    const tangent = builder.slot(ops.constant, tensorOf(1, 'float64'));
    const other = builder.slot(ops.variable, tensorOf(1, 'float64'), {}, 8);
    expect(addJvp(builder, f, other, tangent)).toBeNull();
    expect(computed(builder, addJvp(builder, builder.addUnique(ops.sign, [x], {}, 9), x, tangent)!).data[0]).toBe(0);
  });
});
