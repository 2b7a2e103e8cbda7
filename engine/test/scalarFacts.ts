import { type Scalar, type ScalarOp, s } from '../src/op/scalar.js';

const half = 2 ** 52 + 0.5;

/** What each instruction gives, from IEEE 754 and the WebAssembly specification. */
export const facts: Readonly<
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
