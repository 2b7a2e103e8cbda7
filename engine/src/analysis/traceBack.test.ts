import { beforeEach, describe, expect, it } from 'vitest';
import { GraphBuilder, withDefaults } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import type { Attrs, Op } from '../op/op.js';
import { ops } from '../ops/index.js';
import type { DType } from '../tensor/dtype.js';
import { tensorOf } from '../tensor/tensor.js';
import { recomputing } from './recompute.js';
import { firstBroken, traceBack } from './traceBack.js';

let builder: GraphBuilder;
beforeEach(() => {
  builder = new GraphBuilder();
});

const source = (value: unknown, dtype: DType = 'float64'): Node => builder.slot(ops.variable, tensorOf(value, dtype));
const apply = (op: Op, inputs: readonly Node[], attrs: Attrs = {}): Node =>
  builder.addUnique(op, inputs, withDefaults(op, attrs));

/** The steps from the first broken entry of a node back to where it began, as pairs. */
function stepsFrom(node: Node): (readonly [Node, number])[] {
  const read = recomputing(builder.graph(), () => undefined);
  const { steps } = traceBack(builder.graph(), read, { node, at: firstBroken(read(node))! });
  return steps.map((step) => [step.node, step.at]);
}

describe('firstBroken', () => {
  it('prefers NaN to an infinity before it', () => {
    expect(firstBroken(tensorOf([1, 'Infinity', 'NaN'], 'float32'))).toBe(2);
    expect(firstBroken(tensorOf([1, '-Infinity'], 'float32'))).toBe(1);
    expect(firstBroken(tensorOf([1, 0], 'float32'))).toBeUndefined();
  });
});

describe('a trace', () => {
  it('follows entries through what only moves them', () => {
    const x = source([
      [1, 2, 3],
      [4, -5, 6],
    ]);
    const l = apply(ops.log, [x]);
    const t = apply(ops.transpose, [l]);
    const s = apply(ops.slice, [t], { starts: [1], ends: [null] });
    const flat = apply(ops.reshape, [s], { shape: [4] });
    expect(stepsFrom(flat)).toEqual([
      [flat, 1],
      [s, 1],
      [t, 3],
      [l, 4],
    ]);
  });

  it('follows the operand an entry was broadcast from', () => {
    const a = source([
      [1, 2],
      [3, 4],
    ]);
    const l = apply(ops.log, [source([[1], [-1]])]);
    const sum = apply(ops.add, [a, l]);
    expect(stepsFrom(sum)).toEqual([
      [sum, 2],
      [l, 1],
    ]);
  });

  it('takes the branch that where took, whatever the other holds', () => {
    const a = apply(ops.log, [source([-1, -1])]);
    const b = apply(ops.sqrt, [source([-2, -2])]);
    const y = apply(ops.where, [source([false, true], 'bool'), a, b]);
    const second = apply(ops.slice, [y], { starts: [1], ends: [2] });
    expect(stepsFrom(y).at(-1)).toEqual([b, 0]);
    expect(stepsFrom(second).at(-1)).toEqual([a, 1]);
  });

  it('looks for the broken entry where all of an operand counts', () => {
    const l = apply(ops.log, [source([1, 0, -1])]);
    const sum = apply(ops.reduceSum, [l]);
    expect(stepsFrom(sum)).toEqual([
      [sum, 0],
      [l, 2],
    ]);
  });

  it('goes through NaN before infinities, and remembers where an infinity became NaN', () => {
    const infinite = apply(ops.exp, [source(1000)]);
    const zero = apply(ops.sub, [infinite, infinite]);
    const y = apply(ops.add, [infinite, zero]);
    const read = recomputing(builder.graph(), () => undefined);
    const { steps, turned } = traceBack(builder.graph(), read, { node: y, at: 0 });
    expect(steps.map(({ node }) => node)).toEqual([y, zero, infinite]);
    expect(turned).toEqual({ node: zero, at: 0 });
  });
});

describe('recomputing', () => {
  it('begins at what was kept, and computes nothing twice', () => {
    const x = source(2);
    const kept = apply(ops.square, [x]);
    const y = apply(ops.exp, [kept]);
    const asked: Node[] = [];
    const read = recomputing(builder.graph(), (node) => {
      asked.push(node);
      return node === kept ? tensorOf(0, 'float64') : undefined;
    });
    expect(read(y).data[0]).toBe(1);
    expect(read(y)).toBe(read(y));
    expect(asked).not.toContain(x);
  });

  it('goes as deep as a graph is', () => {
    let node = source(1);
    for (let i = 0; i < 20_000; i++) node = apply(ops.neg, [node]);
    expect(recomputing(builder.graph(), () => undefined)(node).data[0]).toBe(1);
  });
});
