import { describe, expect, it } from 'vitest';
import { tensorFrom } from '../../test/apply.js';
import { type Scalar, type ScalarOp, s, signatures } from '../op/scalar.js';
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
const half = 2 ** 52 + 0.5;

/** What each instruction gives, from IEEE 754 and the WebAssembly specification. */
const facts: Readonly<
  Record<Exclude<ScalarOp, 'input' | 'routine'>, readonly (readonly [expr: Scalar, want: number])[]>
> = {
  float: [[s.float(-0), -0]],
  int: [[s.int(7), 7]],
  add: [
    [s.add(0.1, 0.2), 0.30000000000000004],
    [s.add(-0, 0), 0],
  ],
  sub: [[s.sub(-0, 0), -0]],
  mul: [
    [s.mul(-1, 0), -0],
    [s.mul(1e200, 1e200), Infinity],
  ],
  div: [
    [s.div(1, -0), -Infinity],
    [s.div(0, 0), NaN],
  ],
  sqrt: [
    [s.sqrt(2), Math.SQRT2],
    [s.sqrt(-1), NaN],
    [s.sqrt(-0), -0],
  ],
  neg: [[s.neg(0), -0]],
  abs: [
    [s.abs(-3), 3],
    [s.abs(-0), 0],
  ],
  copysign: [
    [s.copysign(3, -0), -3],
    [s.copysign(-3, 0), 3],
    [s.copysign(-3, 5), 3],
    [s.copysign(NaN, -1), NaN],
  ],
  floor: [
    [s.floor(-0.5), -1],
    [s.floor(2.9), 2],
  ],
  nearest: [
    [s.nearest(0.5), 0],
    [s.nearest(1.5), 2],
    [s.nearest(2.5), 2],
    [s.nearest(-0.3), -0],
    [s.nearest(-1.5), -2],
    [s.nearest(-0), -0],
    [s.nearest(half), half],
    [s.nearest(2 ** 60), 2 ** 60],
    [s.nearest(-Infinity), -Infinity],
    [s.nearest(NaN), NaN],
    [s.nearest(0.49999999999999994), 0],
  ],
  round32: [[s.round32(0.1), Math.fround(0.1)]],
  eq: [
    [s.eq(2, 2), 1],
    [s.eq(NaN, NaN), 0],
    [s.eq(0, -0), 1],
  ],
  ne: [
    [s.ne(2, 2), 0],
    [s.ne(NaN, NaN), 1],
  ],
  lt: [
    [s.lt(1, 2), 1],
    [s.lt(2, 2), 0],
    [s.lt(NaN, 2), 0],
  ],
  le: [
    [s.le(2, 2), 1],
    [s.le(NaN, 2), 0],
  ],
  gt: [
    [s.gt(2, 1), 1],
    [s.gt(2, 2), 0],
  ],
  ge: [
    [s.ge(2, 2), 1],
    [s.ge(1, 2), 0],
  ],
  iadd: [[s.iadd(2 ** 31 - 1, 1), -(2 ** 31)]],
  isub: [[s.isub(-(2 ** 31), 1), 2 ** 31 - 1]],
  imul: [[s.imul(0x7feb352d, 0x846ca68b | 0), Math.imul(0x7feb352d, 0x846ca68b)]],
  iand: [[s.iand(12, 10), 8]],
  ior: [[s.ior(12, 10), 14]],
  ixor: [[s.ixor(12, 10), 6]],
  shl: [[s.shl(1, 31), -(2 ** 31)]],
  shr: [[s.shr(-8, 1), -4]],
  ushr: [[s.ushr(-8, 1), 0x7ffffffc]],
  ieq: [
    [s.ieq(3, 3), 1],
    [s.ieq(3, 4), 0],
  ],
  ilt: [
    [s.ilt(-1, 0), 1],
    [s.ilt(0, 0), 0],
  ],
  truncate: [
    [s.truncate(-2.9), -2],
    [s.truncate(1e20), 2 ** 31 - 1],
    [s.truncate(-Infinity), -(2 ** 31)],
    [s.truncate(NaN), 0],
  ],
  lowWord: [
    [s.lowWord(1 + 2 ** -52), 1],
    [s.lowWord(-(2 - 2 ** -52)), -1],
  ],
  highWord: [
    [s.highWord(1), 0x3ff00000],
    [s.highWord(-2), -0x40000000],
  ],
  toFloat: [[s.toFloat(-5), -5]],
  fromWords: [
    [s.fromWords(0x3ff00000, 1), 1 + 2 ** -52],
    [s.fromWords(0x40000000, 0), 2],
  ],
  select: [
    [s.select(s.int(1), 2.5, 3.5), 2.5],
    [s.select(s.int(0), 2.5, NaN), NaN],
    [s.select(s.int(-4), 1, 2), 1],
  ],
  iselect: [
    [s.iselect(s.int(1), 2, 3), 2],
    [s.iselect(s.int(0), 2, 3), 3],
  ],
  polynomial: [
    [s.polynomial(s.float(3), [5]), 5],
    [s.polynomial(s.float(0.1), [0.3, 0.7, 1.1]), (1.1 * 0.1 + 0.7) * 0.1 + 0.3],
  ],
  table: [[s.table(Float64Array.of(1.5, 2.5), s.int(1)), 2.5]],
};

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
