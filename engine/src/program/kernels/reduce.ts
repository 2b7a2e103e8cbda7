import type { Combine } from '../../op/kernel.js';
import { allocate, type DType, type TypedArray } from '../../tensor/dtype.js';
import { type Shape, sizeOf, stridesOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { merged, offsetsOf } from './copy.js';

/** Entries combined along axes; `Kernel` says in which order. */
export function prepareReduce(
  { combine, axes }: KernelOf<'reduce'>,
  [x]: readonly Tensor[],
  output: Tensor,
): () => void {
  const strides = stridesOf(x.shape);
  const pick = (reduced: boolean) => {
    const chosen = x.shape.map((_, axis) => axis).filter((axis) => axes.includes(axis) === reduced);
    return walk(
      chosen.map((axis) => x.shape[axis]),
      chosen.map((axis) => strides[axis]),
    );
  };
  const kept = pick(false);
  const reduced = pick(true);
  const { data } = output;
  const run = combine === 'sum' ? sum(x.dtype) : extreme(combine, x.dtype);
  return () => {
    const { table, count, step } = kept;
    for (let i = 0; i < count; i++) data[i] = run(x.data, table ? table[i] : i * step, reduced);
  };
}

/** A sequence of entries: `count` of them, `step` apart or, where that does not describe them, by a table of offsets. */
interface Walk {
  readonly count: number;
  readonly step: number;
  readonly table: Int32Array | undefined;
}

function walk(shape: Shape, strides: readonly number[]): Walk {
  const count = sizeOf(shape);
  const box = merged(shape, [strides]);
  if (count === 0 || box.shape.length === 1) return { count, step: box.strides[0][0], table: undefined };
  return { count, step: 0, table: offsetsOf(box.shape, box.strides[0]) };
}

type Reduction = (x: TypedArray, start: number, entries: Walk) => number;

/** The lanes are entries of the dtype, so every addition is rounded (int32: wraps) as it is stored. */
function sum(dtype: DType): Reduction {
  const l = allocate(dtype, 8);
  return (x, start, { count, step, table }) => {
    l.fill(0);
    if (count < 16) {
      for (let i = 0, at = start; i < count; i++, at += step) l[0] += x[table ? start + table[i] : at];
      return l[0];
    }
    let i = 0;
    if (table) for (; i < count; i++) l[i & 7] += x[start + table[i]];
    else {
      let at = start;
      for (; i + 8 <= count; i += 8, at += 8 * step) {
        l[0] += x[at];
        l[1] += x[at + step];
        l[2] += x[at + 2 * step];
        l[3] += x[at + 3 * step];
        l[4] += x[at + 4 * step];
        l[5] += x[at + 5 * step];
        l[6] += x[at + 6 * step];
        l[7] += x[at + 7 * step];
      }
      for (; i < count; i++, at += step) l[i & 7] += x[at];
    }
    l[0] += l[4];
    l[2] += l[6];
    l[1] += l[5];
    l[3] += l[7];
    l[0] += l[2];
    l[1] += l[3];
    l[0] += l[1];
    return l[0];
  };
}

function extreme(combine: Exclude<Combine, 'sum'>, dtype: DType): Reduction {
  const sign = combine === 'max' ? 1 : -1;
  const none = dtype === 'int32' ? (combine === 'max' ? -(2 ** 31) : 2 ** 31 - 1) : -sign * Number.POSITIVE_INFINITY;
  return (x, start, { count, step, table }) => {
    let best = none;
    for (let i = 0, at = start; i < count; i++, at += step) {
      const value = x[table ? start + table[i] : at];
      if (sign * value > sign * best || Number.isNaN(value)) best = value;
    }
    return best;
  };
}
