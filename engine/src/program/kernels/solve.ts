import { allocate, type DType, type TypedArray } from '../../tensor/dtype.js';
import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';

/** Systems of equations, one for each entry of the leading axes: LU with partial pivoting, then back substitution. */
export function prepareSolve(_: KernelOf<'solve'>, [a, b]: readonly Tensor[], output: Tensor): () => void {
  const [n, columns] = b.shape.slice(-2);
  const count = sizeOf(b.shape.slice(0, -2));
  const u = allocate(a.dtype, n * n);
  const x = output.data;
  const eliminate = elimination(a.dtype, n, columns);
  return () => {
    x.set(b.data);
    for (let batch = 0; batch < count; batch++) {
      for (let i = 0; i < n * n; i++) u[i] = a.data[batch * n * n + i];
      eliminate(u, x, batch * n * columns);
    }
  };
}

type Eliminate = (u: TypedArray, x: TypedArray, at: number) => void;

/**
 * Turns `u` into its upper triangle, and the right-hand sides, in `x` from `at` on, into the solution; or into NaN where a
 * pivot is 0. Each product, sum and quotient is rounded to the dtype.
 */
function elimination(dtype: DType, n: number, columns: number): Eliminate {
  const round = dtype === 'float32' ? Math.fround : (value: number) => value;

  /** row i −= factor·row k, from column `from` on. */
  const subtract = (rows: TypedArray, i: number, factor: number, k: number, from: number, width: number) => {
    for (let j = from; j < width; j++) rows[i + j] -= round(factor * rows[k + j]);
  };
  const swap = (rows: TypedArray, i: number, k: number, width: number) => {
    for (let j = 0; j < width; j++) {
      const kept = rows[i + j];
      rows[i + j] = rows[k + j];
      rows[k + j] = kept;
    }
  };

  return (u, x, at) => {
    for (let k = 0; k < n; k++) {
      let pivot = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(u[i * n + k]) > Math.abs(u[pivot * n + k])) pivot = i;
      if (u[pivot * n + k] === 0) {
        x.fill(Number.NaN, at, at + n * columns);
        return;
      }
      if (pivot !== k) {
        swap(u, k * n, pivot * n, n);
        swap(x, at + k * columns, at + pivot * columns, columns);
      }
      for (let i = k + 1; i < n; i++) {
        const factor = round(u[i * n + k] / u[k * n + k]);
        subtract(u, i * n, factor, k * n, k + 1, n);
        subtract(x, at + i * columns, factor, at + k * columns, 0, columns);
      }
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) subtract(x, at + i * columns, u[i * n + k], at + k * columns, 0, columns);
      for (let j = 0; j < columns; j++) x[at + i * columns + j] /= u[i * n + i];
    }
  };
}
