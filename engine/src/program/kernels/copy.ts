import type { TypedArray } from '../../tensor/dtype.js';
import { type Shape, sizeOf } from '../../tensor/shape.js';

/** Where a box of entries lies in an array: the first entry, and the step along each axis. */
export interface Place {
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Copies a box of `shape` entries from one array to another; the returned function allocates nothing. */
export function prepareCopy(from: TypedArray, read: Place, to: TypedArray, write: Place, shape: Shape): () => void {
  if (sizeOf(shape) === 0) return () => {};
  const box = merged(shape, [read.strides, write.strides]);
  const outer = box.shape.length - 1;
  const sizes = box.shape.slice(0, outer);
  const length = box.shape[outer];
  const [reads, writes] = box.strides;
  const readStep = reads[outer];
  const writeStep = writes[outer];
  const index = new Int32Array(outer);
  return () => {
    let source = read.offset;
    let target = write.offset;
    for (let axis = 0; axis >= 0; ) {
      for (let i = 0, p = source, q = target; i < length; i++, p += readStep, q += writeStep) to[q] = from[p];
      for (axis = outer - 1; axis >= 0; axis--) {
        source += reads[axis];
        target += writes[axis];
        if (++index[axis] < sizes[axis]) break;
        source -= reads[axis] * sizes[axis];
        target -= writes[axis] * sizes[axis];
        index[axis] = 0;
      }
    }
  };
}

export interface Box {
  readonly shape: readonly number[];
  /** One list for each array that is walked. */
  readonly strides: readonly (readonly number[])[];
}

/**
 * The same walk over fewer axes: axes of size 1 are dropped, neighbours merged where every array steps through both as
 * through one. At least one axis is left.
 */
export function merged(shape: Shape, strides: readonly (readonly number[])[]): Box {
  const sizes: number[] = [];
  const steps: number[][] = strides.map(() => []);
  shape.forEach((size, axis) => {
    if (size === 1) return;
    const last = sizes.length - 1;
    if (last >= 0 && strides.every((own, k) => steps[k][last] === own[axis] * size)) {
      sizes[last] *= size;
      for (const [k, own] of strides.entries()) steps[k][last] = own[axis];
    } else {
      sizes.push(size);
      for (const [k, own] of strides.entries()) steps[k].push(own[axis]);
    }
  });
  if (sizes.length === 0) return { shape: [1], strides: strides.map(() => [0]) };
  return { shape: sizes, strides: steps };
}

/** The offsets of the entries of `shape` in row-major order, in an array that steps by `strides`. */
export function offsetsOf(shape: Shape, strides: readonly number[]): Int32Array {
  const offsets = new Int32Array(sizeOf(shape));
  let filled = 1;
  if (offsets.length === 0) return offsets;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let i = 1; i < shape[axis]; i++)
      for (let j = 0; j < filled; j++) offsets[i * filled + j] = offsets[j] + i * strides[axis];
    filled *= shape[axis];
  }
  return offsets;
}
