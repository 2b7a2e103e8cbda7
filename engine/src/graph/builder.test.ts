import { describe, expect, it } from 'vitest';
import { OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import { tensorOf } from '../tensor/tensor.js';
import { GraphBuilder } from './builder.js';
import { inputsOf, untap, upstreamOf, writtenNumber } from './graph.js';
import type { Origin } from './origin.js';
import { verify } from './verify.js';

const origin = (node: string, order = 1): Origin => ({ node, scope: [], pass: 'gradient', rule: 'mul', order });

function start() {
  const builder = new GraphBuilder();
  const x = builder.slot(ops.variable, tensorOf([1, 2, 3], 'float64'), {}, 0);
  const y = builder.slot(ops.variable, tensorOf(4, 'float64'), {}, 1);
  return { builder, x, y };
}

describe('GraphBuilder', () => {
  it('makes one node of equal derived nodes, and remembers both their origins', () => {
    const { builder, x, y } = start();
    builder.setOrigin(origin('a'));
    const first = builder.add(ops.mul, [x, y]);
    builder.setOrigin(origin('b'));
    expect(builder.add(ops.mul, [x, y])).toBe(first);
    expect(builder.origins[first].map(({ node }) => node)).toEqual(['a', 'b']);
    expect(builder.add(ops.mul, [y, x])).not.toBe(first);
  });

  it('never merges the nodes, wires and literals of a document', () => {
    const { builder, x } = start();
    expect(builder.addUnique(ops.exp, [x], {}, 2)).not.toBe(builder.addUnique(ops.exp, [x], {}, 3));
    expect(builder.tap(x, 2)).not.toBe(builder.tap(x, 2));
    const two = () => builder.slot(ops.constant, tensorOf(2, 'float64'));
    expect(two()).not.toBe(two());
    expect(builder.number(2, 'float64')).toBe(builder.number(2, 'float64'));
  });

  it('tells attributes apart that JSON does not', () => {
    const { builder } = start();
    expect(builder.number(0, 'float64')).not.toBe(builder.number(-0, 'float64'));
    expect(builder.number(Number.NaN, 'float64')).not.toBe(builder.number(Number.POSITIVE_INFINITY, 'float64'));
    expect(builder.number(1, 'float64')).not.toBe(builder.number(1, 'float32'));
  });

  it('hands out graphs that stay as they were while it goes on', () => {
    const { builder, x, y } = start();
    const graph = builder.graph();
    builder.add(ops.add, [x, y]);
    expect(graph.size).toBe(2);
    expect(upstreamOf(graph, [y])).toEqual(Uint8Array.of(0, 1));
  });

  it('refuses operands that do not fit, naming op and shapes', () => {
    const { builder, x } = start();
    const two = builder.slot(ops.variable, tensorOf([1, 2], 'float64'), {}, 2);
    expect(() => builder.add(ops.add, [x, two])).toThrow(OpError);
    expect(() => builder.add(ops.add, [x, two])).toThrow(/add.*\[3\].*\[2\]/);
  });

  it('folds only products with a one that a rule wrote', () => {
    const { builder, x, y } = start();
    const one = builder.expr(x).filled(1);
    expect(writtenNumber(builder, one.node)).toBe(1);
    expect(builder.expr(x).mul(one).node).toBe(x);
    expect(one.mul(builder.expr(x)).node).toBe(x);
    const literal = builder.slot(ops.constant, tensorOf(1, 'float64'));
    expect(writtenNumber(builder, literal)).toBeUndefined();
    expect(builder.expr(x).mul(builder.expr(literal)).node).not.toBe(x);
    // A one of a larger shape stretches its factor, so the product is no copy of it.
    const stretched = one.mul(builder.expr(y));
    expect(stretched.node).not.toBe(y);
    expect(stretched.type.shape).toEqual([3]);
    expect(builder.expr(x).mul(0).node).not.toBe(builder.number(0, 'float64'));
  });

  it('looks behind taps', () => {
    const { builder, x } = start();
    expect(untap(builder, builder.tap(builder.tap(x, 2), 3))).toBe(x);
  });

  it('expands composites into primitives', () => {
    const { builder, x } = start();
    const mean = builder.apply(ops.reduceMean, [x], { axes: null, keepDims: false });
    expect(builder.ops.every(({ kind }) => kind !== 'composite')).toBe(true);
    expect(builder.types[mean].shape).toEqual([]);
    expect(verify(builder.graph())).toEqual([]);
  });

  it('interns many nodes without losing one', () => {
    const { builder, y } = start();
    const nodes = Array.from({ length: 5000 }, (_, i) => builder.expr(y).add(i).node);
    expect(new Set(nodes).size).toBe(5000);
    nodes.forEach((node, i) => {
      expect(builder.expr(y).add(i).node).toBe(node);
    });
    expect(inputsOf(builder, nodes[17])).toEqual([y, builder.number(17, 'float64')]);
  });
});

describe('verify', () => {
  it('finds what is illegal', () => {
    const { builder, x } = start();
    const node = builder.add(ops.exp, [x]);
    expect(verify(builder.graph())).toEqual([]);
    builder.types[node] = { dtype: 'float64', shape: [7] };
    expect(verify(builder.graph())).toEqual([`node ${node} (exp): its type is not what its op gives`]);
  });
});
