import type { TypedArray } from '../tensor/dtype.js';
import { broadcastStrides, type Shape, sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

/** Puts entries [at, at + n) of an operand, seen in the result's shape, into a block. Called with `at` ascending from 0. */
export type Load = (at: number, n: number) => void;

const contiguous =
  (data: TypedArray, block: TypedArray): Load =>
  (at, n) => {
    for (let i = 0; i < n; i++) block[i] = data[at + i];
  };

/** Neighbouring axes that are walked as one, outermost first: at least one axis. */
function collapse(shape: Shape, strides: readonly number[]): { sizes: number[]; steps: number[] } {
  const sizes = [1];
  const steps = [0];
  shape.forEach((size, axis) => {
    const last = sizes.length - 1;
    if (size === 1) return;
    if (sizes[last] === 1 || steps[last] === strides[axis] * size) {
      sizes[last] *= size;
      steps[last] = strides[axis];
    } else {
      sizes.push(size);
      steps.push(strides[axis]);
    }
  });
  return { sizes, steps };
}

function strided(operand: Tensor, shape: Shape, block: TypedArray): Load {
  const { data } = operand;
  const { sizes, steps } = collapse(shape, broadcastStrides(operand.shape, shape));
  const inner = sizes.length - 1;
  const width = sizes[inner];
  const step = steps[inner];
  const index = new Int32Array(sizes.length);
  let position = 0;
  return (at, n) => {
    if (at === 0) {
      index.fill(0);
      position = 0;
    }
    for (let i = 0; i < n; ) {
      const run = Math.min(n - i, width - index[inner]);
      for (const end = i + run; i < end; i++, position += step) block[i] = data[position];
      index[inner] += run;
      for (let axis = inner; axis > 0 && index[axis] === sizes[axis]; axis--) {
        position += steps[axis - 1] - sizes[axis] * steps[axis];
        index[axis] = 0;
        index[axis - 1]++;
      }
    }
  };
}

/** How an operand of a result of `shape` is read into `block`. */
export const loadOf = (operand: Tensor, shape: Shape, block: TypedArray): Load =>
  sizeOf(operand.shape) === sizeOf(shape) ? contiguous(operand.data, block) : strided(operand, shape, block);
