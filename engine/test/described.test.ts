import { describe, expect, it } from 'vitest';
import { withDefaults } from '../src/graph/builder.js';
import { type Op, OpError } from '../src/op/op.js';
import { ops } from '../src/ops/index.js';
import type { TensorType } from '../src/tensor/tensor.js';
import { computingOps } from './examples.js';

const float = (...shape: number[]): TensorType => ({ dtype: 'float32', shape });

/** Floating-point operations of one application. */
function flopsOf(op: Op, inputs: readonly TensorType[], attrs: Readonly<Record<string, unknown>> = {}): number {
  const whole = withDefaults(op, attrs);
  return op.flops(inputs, op.type(inputs, whole), whole);
}

describe('what an op says of itself', () => {
  it.each(computingOps)('$name: LaTeX with every operand, for each example', (op) => {
    for (const example of op.examples) {
      const operands = op.ports.flatMap(({ name, port }) => {
        const given = example[name];
        return given === undefined ? [] : port.variadic ? (given as unknown[]).map((_, i) => `${name}_{${i}}`) : [name];
      });
      const attrs = withDefaults(op, example.attrs ?? {});
      const latex = op.latex(operands, attrs);
      for (const operand of operands) expect(latex).toContain(operand);
      expect(latex.split('{').length).toBe(latex.split('}').length);
    }
  });

  it.each<[string, Op, readonly TensorType[], Readonly<Record<string, unknown>>, number]>([
    ['tanh', ops.tanh, [float(2, 3)], {}, 6],
    ['matMul', ops.matMul, [float(2, 3), float(3, 4)], {}, 2 * 2 * 3 * 4],
    ['matMul of stacks', ops.matMul, [float(5, 2, 3), float(3, 4)], {}, 5 * 2 * 2 * 3 * 4],
    ['dot', ops.dot, [float(7), float(7)], {}, 14],
    ['einsum as matMul', ops.einsum, [float(2, 3), float(3, 4)], { equation: 'ij,jk->ik' }, 2 * 2 * 3 * 4],
    ['addN', ops.addN, [float(4), float(4), float(4)], {}, 8],
    ['solve', ops.solve, [float(3, 3), float(3, 1)], {}, 18 + 18],
    ['identity', ops.identity, [float(4)], {}, 0],
    ['stopGradient', ops.stopGradient, [float(4)], {}, 0],
  ])('counts the operations of %s', (_, op, inputs, attrs, count) => expect(flopsOf(op, inputs, attrs)).toBe(count));
});

describe('operands that do not fit', () => {
  it.each<[string, Op, readonly TensorType[], readonly string[]]>([
    ['dot', ops.dot, [float(2), float(3)], ['dot', '[2]', '[3]']],
    ['matMul', ops.matMul, [float(2, 3), float(2, 3)], ['matMul', '[2, 3]']],
    ['solve', ops.solve, [float(2, 3), float(2, 1)], ['solve', '[2, 3]']],
    ['maxPool2d', ops.maxPool2d, [float(2, 3)], ['maxPool2d', '[2, 3]']],
  ])('%s names itself and the shapes', (_, op, inputs, words) => {
    const attempt = () => op.type(inputs, withDefaults(op, { size: [2, 2] }));
    expect(attempt).toThrow(OpError);
    for (const word of words) expect(attempt).toThrow(word);
  });
});
