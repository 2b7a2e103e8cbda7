import { allocate, type DType, dtypes, type TypedArray } from './dtype.js';
import { largestSize, type Shape, sameShape, showShape, sizeOf } from './shape.js';

/** What is known of a tensor without its entries. */
export interface TensorType {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** Dense, row-major. A bool's entries are 0 and 1. */
export interface Tensor extends TensorType {
  readonly data: TypedArray;
}

/** A tensor as JSON writes it: a number, a boolean, nested arrays of these; "NaN" and the infinities are text. */
export type Nested = number | boolean | string | readonly Nested[];

/** T: a tensor with its dtype and shape, as results print it and as attributes may state it. */
export interface StatedTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: Nested;
}

/** Whether a value of JSON is meant as T; whether its parts agree is found out by `tensorOf`. */
export const isStated = (value: unknown): value is StatedTensor =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  dtypes.includes((value as Partial<StatedTensor>).dtype as DType) &&
  Array.isArray((value as Partial<StatedTensor>).shape) &&
  (value as StatedTensor).shape.every((size) => Number.isInteger(size) && size >= 0) &&
  (value as Partial<StatedTensor>).data !== undefined;

/** A tensor of `type` with every entry `value`. */
export function filled(type: TensorType, value: number): Tensor {
  const data = allocate(type.dtype, sizeOf(type.shape));
  if (value !== 0) data.fill(value);
  return { dtype: type.dtype, shape: type.shape, data };
}

const words: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

/** Why nested arrays are no tensor, in words that name the place. */
export class NotATensor extends Error {}

/**
 * Reads nested arrays, or T, as a tensor of `dtype`, rounding numbers to it. Iterative in depth.
 * @throws NotATensor where rows are of unequal length, an entry is no number or does not fit the dtype, or T states
 * another dtype or shape than its data has.
 */
export function tensorOf(value: unknown, dtype: DType): Tensor {
  if (!isStated(value)) return nestedTensor(value, dtype);
  if (value.dtype !== dtype) throw new NotATensor(`it is a ${value.dtype} where ${dtype} is wanted`);
  const { data, shape } = nestedTensor(value.data, dtype);
  const empty = data.length === 0 && sizeOf(value.shape) === 0;
  if (!empty && !sameShape(shape, value.shape))
    throw new NotATensor(`its data has the shape ${showShape(shape)} and not ${showShape(value.shape)}`);
  return { dtype, shape: value.shape, data };
}

function nestedTensor(value: unknown, dtype: DType): Tensor {
  const shape: number[] = [];
  for (let level: unknown = value; Array.isArray(level); level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  // The first rows alone may promise more than any text can hold.
  if (sizeOf(shape) > largestSize) throw new NotATensor(`the first rows promise ${sizeOf(shape)} entries`);
  const data = allocate(dtype, sizeOf(shape));
  let next = 0;
  const stack: { row: readonly unknown[]; at: number }[] = [];
  const take = (entry: unknown, depth: number) => {
    if (Array.isArray(entry)) {
      if (depth >= shape.length || entry.length !== shape[depth])
        throw new NotATensor(
          `the rows are ragged: one has ${entry.length} ${entry.length === 1 ? 'entry' : 'entries'} where ${shape[depth] ?? 'a number'} ${shape[depth] === undefined ? 'is' : 'are'} expected`,
        );
      stack.push({ row: entry, at: 0 });
    } else {
      if (depth !== shape.length)
        throw new NotATensor(`the rows are ragged: ${show(entry)} stands where a row is expected`);
      data[next++] = entryOf(entry, dtype);
    }
  };
  take(value, 0);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    if (top.at === top.row.length) stack.pop();
    else take(top.row[top.at++], stack.length);
  }
  return { dtype, shape, data };
}

function entryOf(entry: unknown, dtype: DType): number {
  if (dtype === 'bool') {
    if (typeof entry === 'boolean') return entry ? 1 : 0;
    throw new NotATensor(`${show(entry)} is not true or false`);
  }
  const number =
    typeof entry === 'number'
      ? entry
      : typeof entry === 'string' && Object.hasOwn(words, entry)
        ? words[entry]
        : undefined;
  if (number === undefined) throw new NotATensor(`${show(entry)} is not a number`);
  if (typeof entry === 'number' && !Number.isFinite(entry)) throw new NotATensor('a number is too large for any dtype');
  if (dtype === 'int32' && (number | 0) !== number) throw new NotATensor(`${show(entry)} is not a 32-bit integer`);
  return number;
}

const show = (entry: unknown): string =>
  entry === undefined
    ? 'nothing'
    : Array.isArray(entry)
      ? 'a list'
      : typeof entry === 'object' && entry !== null
        ? 'an object'
        : JSON.stringify(entry).slice(0, 40);
