import type { DType } from '../tensor/dtype.js';
import { type Computed, copysign, floatOf, high, low, nearest, truncate, wordOf } from './scalarLoops.js';

/** What flat code works on: one memory as arrays of every dtype, and what instructions name by number. */
export interface Machine {
  readonly f64: Float64Array;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  /** Four ints an instruction: the place of the result, and those of operands or the number of a table or routine. */
  readonly code: Int32Array;
  readonly tables: readonly Float64Array[];
  readonly routines: readonly ((x: number, y: number) => number)[];
}

/** Ints of an instruction. */
export const width = 4;

/** Instructions between memory of other dtypes and float64 cells, and from cell to cell. */
type Transfer = `load ${Exclude<DType, 'float64'>}` | `store ${Exclude<DType, 'float64'>}` | 'copy';

/** Every kind of instruction. */
export type Instruction = Computed | Transfer;

/** Runs the instructions of one kind that stand in `code` from `at` up to `end`, one after the other. Allocates nothing. */
export type Execute = (machine: Machine, at: number, end: number) => void;

// Places are entries of the array that is meant. Every number is a float64 in a cell of its own, integers too. A loop for
// each instruction, all alike: a function that took the operation would be called once an instruction.
export const execute: Readonly<Record<Instruction, Execute>> = {
  copy: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]];
  },
  'load float32': ({ f64: r, f32, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = f32[code[i + 1]];
  },
  'load int32': ({ f64: r, i32, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = i32[code[i + 1]];
  },
  'load bool': ({ f64: r, u8, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = u8[code[i + 1]];
  },
  'store float32': ({ f64: r, f32, code }, at, end) => {
    for (let i = at; i < end; i += width) f32[code[i]] = r[code[i + 1]];
  },
  'store int32': ({ f64: r, i32, code }, at, end) => {
    for (let i = at; i < end; i += width) i32[code[i]] = r[code[i + 1]];
  },
  'store bool': ({ f64: r, u8, code }, at, end) => {
    for (let i = at; i < end; i += width) u8[code[i]] = r[code[i + 1]];
  },
  add: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] + r[code[i + 2]];
  },
  sub: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] - r[code[i + 2]];
  },
  mul: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] * r[code[i + 2]];
  },
  div: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] / r[code[i + 2]];
  },
  sqrt: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = Math.sqrt(r[code[i + 1]]);
  },
  neg: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = -r[code[i + 1]];
  },
  abs: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = Math.abs(r[code[i + 1]]);
  },
  copysign: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = copysign(r[code[i + 1]], r[code[i + 2]]);
  },
  floor: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = Math.floor(r[code[i + 1]]);
  },
  nearest: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = nearest(r[code[i + 1]]);
  },
  round32: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = Math.fround(r[code[i + 1]]);
  },
  eq: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] === r[code[i + 2]] ? 1 : 0;
  },
  ne: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] !== r[code[i + 2]] ? 1 : 0;
  },
  lt: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] < r[code[i + 2]] ? 1 : 0;
  },
  le: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] <= r[code[i + 2]] ? 1 : 0;
  },
  gt: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] > r[code[i + 2]] ? 1 : 0;
  },
  ge: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] >= r[code[i + 2]] ? 1 : 0;
  },
  iadd: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = (r[code[i + 1]] + r[code[i + 2]]) | 0;
  },
  isub: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = (r[code[i + 1]] - r[code[i + 2]]) | 0;
  },
  imul: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = Math.imul(r[code[i + 1]], r[code[i + 2]]);
  },
  iand: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] & r[code[i + 2]];
  },
  ior: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] | r[code[i + 2]];
  },
  ixor: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] ^ r[code[i + 2]];
  },
  shl: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] << r[code[i + 2]];
  },
  shr: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] >> r[code[i + 2]];
  },
  ushr: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = (r[code[i + 1]] >>> r[code[i + 2]]) | 0;
  },
  ieq: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] === r[code[i + 2]] ? 1 : 0;
  },
  ilt: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] < r[code[i + 2]] ? 1 : 0;
  },
  truncate: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = truncate(r[code[i + 1]]);
  },
  lowWord: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = wordOf(r[code[i + 1]], low);
  },
  highWord: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = wordOf(r[code[i + 1]], high);
  },
  toFloat: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]];
  },
  fromWords: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = floatOf(r[code[i + 1]], r[code[i + 2]]);
  },
  select: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] !== 0 ? r[code[i + 2]] : r[code[i + 3]];
  },
  iselect: ({ f64: r, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = r[code[i + 1]] !== 0 ? r[code[i + 2]] : r[code[i + 3]];
  },
  table: ({ f64: r, tables, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = tables[code[i + 3]][r[code[i + 1]]];
  },
  polynomial: ({ f64: r, tables, code }, at, end) => {
    for (let i = at; i < end; i += width) {
      const table = tables[code[i + 3]];
      const x = r[code[i + 1]];
      let sum = table[table.length - 1];
      for (let k = table.length - 2; k >= 0; k--) sum = sum * x + table[k];
      r[code[i]] = sum;
    }
  },
  routine: ({ f64: r, routines, code }, at, end) => {
    for (let i = at; i < end; i += width) r[code[i]] = routines[code[i + 3]](r[code[i + 1]], r[code[i + 2]]);
  },
};
