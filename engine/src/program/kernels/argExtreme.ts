import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';

/** argMax, argMin: the index of the extreme entry along an axis. */
export function prepareArgExtreme(
  { combine, axis }: KernelOf<'argExtreme'>,
  [x]: readonly Tensor[],
  output: Tensor,
): () => void {
  const outer = sizeOf(x.shape.slice(0, axis));
  const count = x.shape[axis];
  const width = sizeOf(x.shape.slice(axis + 1));
  const sign = combine === 'max' ? 1 : -1;
  const from = x.data;
  const to = output.data;
  return () => {
    for (let a = 0, out = 0; a < outer; a++)
      for (let b = 0; b < width; b++, out++) {
        const start = a * count * width + b;
        let best = 0;
        let extreme = from[start];
        for (let i = 1, at = start + width; i < count && !Number.isNaN(extreme); i++, at += width)
          if (sign * from[at] > sign * extreme || Number.isNaN(from[at])) {
            best = i;
            extreme = from[at];
          }
        to[out] = best;
      }
  };
}
