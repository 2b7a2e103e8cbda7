import type { ScalarOp } from '../op/scalar.js';
import type { TypedArray } from '../tensor/dtype.js';

/**
 * One instruction over a block of entries. An operand's mask is −1 where it has an entry for each of the result's, and 0
 * where its one entry stands for all: it is read at `i & mask`.
 */
export interface Step {
  readonly loop: Loop;
  readonly out: TypedArray;
  readonly a: TypedArray;
  readonly aMask: number;
  readonly b: TypedArray;
  readonly bMask: number;
  readonly c: TypedArray;
  readonly cMask: number;
  readonly table: Float64Array;
  readonly routine: (x: number, y: number) => number;
}

/** Computes `n` entries. Allocates nothing. */
export type Loop = (step: Step, n: number) => void;

/** Instructions that compute: the rest stand for operands and constants. */
export type Computed = Exclude<ScalarOp, 'input' | 'float' | 'int'>;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
float[0] = 1;
/** Which of a float64's two words comes first in memory depends on the machine. */
export const high = words[0] === 0 ? 1 : 0;
export const low = 1 - high;

/** From here on a float64 has no fraction. */
const integral = 2 ** 52;

/** To the nearest integer, ties to even, the sign of zero kept: adding 2⁵² pushes the fraction out. */
export function nearest(x: number): number {
  const size = Math.abs(x);
  if (size >= integral || size === 0) return x;
  const rounded = size + integral - integral;
  return x < 0 ? -rounded : rounded;
}

export const copysign = (x: number, sign: number): number =>
  sign < 0 || (sign === 0 && 1 / sign < 0) ? -Math.abs(x) : Math.abs(x);

/** WebAssembly's i32.trunc_sat_f64_s. */
export const truncate = (x: number): number => (x >= 0x7fffffff ? 0x7fffffff : x <= -0x80000000 ? -0x80000000 : x | 0);

export function wordOf(x: number, which: number): number {
  float[0] = x;
  return words[which];
}

export function floatOf(highWord: number, lowWord: number): number {
  words[high] = highWord;
  words[low] = lowWord;
  return float[0];
}

// A loop for each instruction, all alike: a function that took the operation would be called once an entry.
export const loops: Readonly<Record<Computed, Loop>> = {
  add: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] + b[i & bMask];
  },
  sub: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] - b[i & bMask];
  },
  mul: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] * b[i & bMask];
  },
  div: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] / b[i & bMask];
  },
  sqrt: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i & aMask]);
  },
  neg: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = -a[i & aMask];
  },
  abs: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.abs(a[i & aMask]);
  },
  copysign: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = copysign(a[i & aMask], b[i & bMask]);
  },
  floor: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.floor(a[i & aMask]);
  },
  nearest: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = nearest(a[i & aMask]);
  },
  round32: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.fround(a[i & aMask]);
  },
  eq: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] === b[i & bMask] ? 1 : 0;
  },
  ne: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] !== b[i & bMask] ? 1 : 0;
  },
  lt: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] < b[i & bMask] ? 1 : 0;
  },
  le: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] <= b[i & bMask] ? 1 : 0;
  },
  gt: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] > b[i & bMask] ? 1 : 0;
  },
  ge: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] >= b[i & bMask] ? 1 : 0;
  },
  iadd: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i & aMask] + b[i & bMask]) | 0;
  },
  isub: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i & aMask] - b[i & bMask]) | 0;
  },
  imul: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.imul(a[i & aMask], b[i & bMask]);
  },
  iand: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] & b[i & bMask];
  },
  ior: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] | b[i & bMask];
  },
  ixor: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] ^ b[i & bMask];
  },
  shl: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] << b[i & bMask];
  },
  shr: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] >> b[i & bMask];
  },
  ushr: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] >>> b[i & bMask];
  },
  ieq: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] === b[i & bMask] ? 1 : 0;
  },
  ilt: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] < b[i & bMask] ? 1 : 0;
  },
  truncate: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = truncate(a[i & aMask]);
  },
  lowWord: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = wordOf(a[i & aMask], low);
  },
  highWord: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = wordOf(a[i & aMask], high);
  },
  toFloat: ({ out, a, aMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask];
  },
  fromWords: ({ out, a, aMask, b, bMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = floatOf(a[i & aMask], b[i & bMask]);
  },
  select: ({ out, a, aMask, b, bMask, c, cMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] !== 0 ? b[i & bMask] : c[i & cMask];
  },
  iselect: ({ out, a, aMask, b, bMask, c, cMask }, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i & aMask] !== 0 ? b[i & bMask] : c[i & cMask];
  },
  table: ({ out, a, aMask, table }, n) => {
    for (let i = 0; i < n; i++) out[i] = table[a[i & aMask]];
  },
  polynomial: ({ out, a, aMask, table }, n) => {
    const last = table.length - 1;
    for (let i = 0; i < n; i++) {
      const x = a[i & aMask];
      let sum = table[last];
      for (let k = last - 1; k >= 0; k--) sum = sum * x + table[k];
      out[i] = sum;
    }
  },
  routine: ({ out, a, aMask, b, bMask, routine }, n) => {
    for (let i = 0; i < n; i++) out[i] = routine(a[i & aMask], b[i & bMask]);
  },
};
