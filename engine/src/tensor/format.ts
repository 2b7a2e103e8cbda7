import type { DType } from './dtype.js';
import { sizeOf } from './shape.js';
import type { Nested, StatedTensor, Tensor } from './tensor.js';

/** T, as results print it. */
export type TensorJson = StatedTensor;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

function isPowerOfTwo(value: number): boolean {
  float[0] = value;
  return (bits[0] & 0x7fffff) === 0;
}

const readsBack = (value: number, digits: number): boolean => Math.fround(Number(value.toPrecision(digits))) === value;

/**
 * The double with the fewest digits that reads back to the same float32: 0.33333334 for a third.
 * Nine significant digits always suffice (IEEE 754-2019, 5.12.2); most numbers need fewer.
 */
export function shortestFloat32(value: number): number {
  if (!Number.isFinite(value) || (Number.isInteger(value) && Math.abs(value) < 1e7)) return value;
  // More digits lie nearer, so what six cannot tell, fewer cannot. At a power of two, below which floats lie closer, they may.
  const least = readsBack(value, 6) || isPowerOfTwo(value) ? 1 : 7;
  for (let digits = least; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/**
 * One entry as JSON: NaN and the infinities are text.
 * @example
 * ```ts
 * import { entryJson } from 'chainrule';
 *
 * entryJson(Math.fround(0.1), 'float32'); // 0.1
 * entryJson(Infinity, 'float64'); // 'Infinity'
 * ```
 */
export function entryJson(value: number, dtype: DType): number | boolean | string {
  if (dtype === 'bool') return value !== 0;
  if (Number.isFinite(value)) return dtype === 'float32' ? shortestFloat32(value) : value;
  return String(value);
}

/**
 * The entries nested like the shape; a scalar is a bare number.
 * @example
 * ```ts
 * import { constant, nestedOf } from 'chainrule';
 *
 * nestedOf(constant([[1, 2]]).div(0)); // [ [ 'Infinity', 'Infinity' ] ]
 * ```
 */
export function nestedOf(tensor: Tensor): Nested {
  const { dtype, shape, data } = tensor;
  let level: Nested[] = Array.from(data, (value) => entryJson(value, dtype));
  if (shape.length === 0) return level[0];
  for (let axis = shape.length - 1; axis > 0; axis--) {
    const width = shape[axis];
    const rows = sizeOf(shape.slice(0, axis));
    level = Array.from({ length: rows }, (_, row) => level.slice(row * width, (row + 1) * width));
  }
  return level;
}

/**
 * A tensor as results print it.
 * @example
 * ```ts
 * import { constant, tensorJson } from 'chainrule';
 *
 * tensorJson(constant([0.1])); // { dtype: 'float32', shape: [ 1 ], data: [ 0.1 ] }
 * ```
 */
export const tensorJson = (tensor: Tensor): TensorJson => ({
  dtype: tensor.dtype,
  shape: [...tensor.shape],
  data: nestedOf(tensor),
});
