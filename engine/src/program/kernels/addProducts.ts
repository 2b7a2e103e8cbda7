import type { DType, TypedArray } from '../../tensor/dtype.js';

/**
 * out[o + j] += a[at + k·step]·b[bt + k·n + j] for j < n, for k < count in order: a row of coefficients times the rows of
 * a matrix, the inner loop of every contraction. Each product and each sum is rounded to the dtype.
 */
export type AddProducts<T extends TypedArray = TypedArray> = (
  out: T,
  o: number,
  n: number,
  a: T,
  at: number,
  step: number,
  count: number,
  b: T,
  bt: number,
) => void;

// Four terms to a pass over the row, so that a partial sum is stored once for four. A function for each dtype, because V8
// is fast where an array's type never varies.
const addProducts32: AddProducts<Float32Array> = (out, o, n, a, at, step, count, b, bt) => {
  const round = Math.fround;
  let k = 0;
  let p = at;
  let row = bt;
  for (; k + 4 <= count; k += 4) {
    const a0 = a[p];
    const a1 = a[p + step];
    const a2 = a[p + 2 * step];
    const a3 = a[p + 3 * step];
    p += 4 * step;
    const row1 = row + n;
    const row2 = row1 + n;
    const row3 = row2 + n;
    for (let j = 0; j < n; j++) {
      const two = round(round(out[o + j] + round(a0 * b[row + j])) + round(a1 * b[row1 + j]));
      out[o + j] = round(two + round(a2 * b[row2 + j])) + round(a3 * b[row3 + j]);
    }
    row = row3 + n;
  }
  for (; k < count; k++, p += step, row += n) {
    const a0 = a[p];
    for (let j = 0; j < n; j++) out[o + j] += round(a0 * b[row + j]);
  }
};

const addProducts64: AddProducts<Float64Array> = (out, o, n, a, at, step, count, b, bt) => {
  let k = 0;
  let p = at;
  let row = bt;
  for (; k + 4 <= count; k += 4) {
    const a0 = a[p];
    const a1 = a[p + step];
    const a2 = a[p + 2 * step];
    const a3 = a[p + 3 * step];
    p += 4 * step;
    const row1 = row + n;
    const row2 = row1 + n;
    const row3 = row2 + n;
    for (let j = 0; j < n; j++)
      out[o + j] = out[o + j] + a0 * b[row + j] + a1 * b[row1 + j] + a2 * b[row2 + j] + a3 * b[row3 + j];
    row = row3 + n;
  }
  for (; k < count; k++, p += step, row += n) {
    const a0 = a[p];
    for (let j = 0; j < n; j++) out[o + j] += a0 * b[row + j];
  }
};

/** For a float dtype. */
export const addProducts = (dtype: DType): AddProducts =>
  (dtype === 'float32' ? addProducts32 : addProducts64) as AddProducts;
