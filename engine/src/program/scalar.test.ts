import { describe, expect, it } from 'vitest';
import { tensorFrom } from '../../test/apply.js';
import { facts } from '../../test/scalarFacts.js';
import { type Scalar, s, signatures } from '../op/scalar.js';
import { allocate, type DType } from '../tensor/dtype.js';
import { broadcastShapes, broadcastStrides, type Shape, sizeOf, stridesOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { prepareScalar } from './scalar.js';

const empty = (dtype: DType, shape: Shape): Tensor => ({ dtype, shape, data: allocate(dtype, sizeOf(shape)).fill(1) });
const scalarOf = (value: number, dtype: DType = 'float64'): Tensor => tensorFrom([], () => value, dtype);

function run(
  expr: Scalar,
  inputs: readonly Tensor[],
  dtype: DType = 'float64',
  shape = broadcastShapes(...inputs.map((input) => input.shape))!,
): number[] {
  const output = empty(dtype, shape);
  prepareScalar(expr, inputs, output)();
  return [...output.data];
}

/** The value of an expression of constants. */
const resultOf = (expr: Scalar, dtype: DType = 'float64'): number => run(expr, [], dtype, [])[0];

const x = s.input(0);
const y = s.input(1);

describe('instructions', () => {
  it.each(Object.entries(facts))('%s', (_, list) => {
    for (const [expr, want] of list) expect(resultOf(expr)).toBe(want);
  });

  it('run the same over operands as over constants', () => {
    for (const list of Object.values(facts))
      for (const [expr, want] of list) {
        const values = expr.args.map(({ value }) => value);
        const { args } = signatures[expr.op];
        if (!args || values.length === 0) continue;
        const operands = args.map((kind, i) => (kind === 'float' ? s.input(i) : s.truncate(s.input(i))));
        const spread = values.map((value) => tensorFrom([600], () => value));
        expect(run({ ...expr, args: operands }, spread)).toEqual(new Array(600).fill(want));
      }
  });

  it('refuse operands of the wrong kind when they are written', () => {
    expect(() => s.add(s.int(1), 2)).toThrow('add takes float, float, not int, float');
    expect(() => s.select(s.float(1), 2, 3)).toThrow('select takes int, float, float');
  });
});

describe('stores', () => {
  it('rounds to float32, wraps to int32, puts 0 or 1 into a bool', () => {
    expect(run(s.add(x, y), [scalarOf(0.1, 'float32'), scalarOf(0.2, 'float32')], 'float32')).toEqual([
      Math.fround(Math.fround(0.1) + Math.fround(0.2)),
    ]);
    const largest = tensorFrom([2], () => 2 ** 31 - 1, 'int32');
    expect(run(s.add(x, y), [largest, largest], 'int32')).toEqual([-2, -2]);
    expect(run(s.add(s.add(x, y), y), [largest, largest], 'int32')).toEqual([2 ** 31 - 3, 2 ** 31 - 3]);
    expect(run(s.gt(x, 0), [tensorFrom([3], (i) => i - 1)], 'bool')).toEqual([0, 0, 1]);
  });

  it('a constant and an operand are expressions too', () => {
    expect(run(s.float(2), [], 'float32', [3])).toEqual([2, 2, 2]);
    expect(run(x, [tensorFrom([300], (i) => i, 'int32')], 'float64')).toEqual(Array.from({ length: 300 }, (_, i) => i));
  });
});

/** Entry by entry, by the definition of broadcasting. */
function entryOf(tensor: Tensor, shape: Shape, flat: number): number {
  const strides = broadcastStrides(tensor.shape, shape);
  let position = 0;
  stridesOf(shape).forEach((stride, axis) => {
    position += (Math.floor(flat / stride) % shape[axis]) * strides[axis];
  });
  return tensor.data[position];
}

describe('operands broadcast', () => {
  const pairs: readonly (readonly [Shape, Shape])[] = [
    [[], []],
    [[], [5]],
    [[1], [700]],
    [[700], [700]],
    [[3, 200], [200]],
    [
      [300, 3],
      [300, 1],
    ],
    [
      [4, 1],
      [1, 5],
    ],
    [
      [1, 300],
      [300, 1],
    ],
    [
      [2, 3, 5, 7],
      [3, 1, 7],
    ],
    [
      [2, 1, 5, 1],
      [1, 3, 1, 97],
    ],
    [[2, 0], [1]],
    [[0], [1]],
    [
      [1, 1, 1],
      [2, 2],
    ],
    [
      [6, 1, 50],
      [6, 4, 1],
    ],
  ];
  it.each(pairs)('%j with %j', (a, b) => {
    const left = tensorFrom(a, (i) => i + 0.5);
    const right = tensorFrom(b, (i) => 1000 * i);
    const shape = broadcastShapes(a, b)!;
    const want = Array.from({ length: sizeOf(shape) }, (_, i) => entryOf(left, shape, i) - entryOf(right, shape, i));
    const shared = s.sub(x, y);
    expect(run(shared, [left, right])).toEqual(want);
    expect(run(s.mul(shared, shared), [left, right])).toEqual(want.map((value) => value * value));
  });
});

describe('a prepared expression', () => {
  it('reads its operands afresh each time, whatever ran in between', () => {
    const a = tensorFrom([300], (i) => i);
    const k = scalarOf(2);
    const output = empty('float64', [300]);
    const expr = s.add(s.mul(x, y), s.mul(y, y));
    const first = prepareScalar(expr, [a, k], output);
    const second = prepareScalar(expr, [k, scalarOf(5)], empty('float64', []));
    first();
    second();
    a.data[7] = 100;
    k.data[0] = 3;
    first();
    expect([...output.data]).toEqual(Array.from({ length: 300 }, (_, i) => (i === 7 ? 100 : i) * 3 + 9));
  });

  it('may write over an operand', () => {
    const a = tensorFrom([300], (i) => i);
    prepareScalar(s.add(s.mul(x, x), x), [a], a)();
    expect(a.data[299]).toBe(299 * 300);
  });

  it('computes a shared part once and long chains without recursion', () => {
    let deep: Scalar = x;
    for (let i = 0; i < 20_000; i++) deep = s.add(deep, deep.op === 'input' ? 1 : x);
    expect(run(deep, [scalarOf(1)])).toEqual([20_001]);
    let doubled: Scalar = x;
    for (let i = 0; i < 60; i++) doubled = s.add(doubled, doubled);
    expect(run(doubled, [tensorFrom([300], () => 1)])[299]).toBe(2 ** 60);
  });
});
