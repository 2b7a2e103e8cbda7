import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';

/** Running sums along an axis. What is stored is rounded (int32: wraps), so each sum is read from there. */
export function prepareCumSum(
  { axis, exclusive, reverse }: KernelOf<'cumSum'>,
  [x]: readonly Tensor[],
  output: Tensor,
): () => void {
  const outer = sizeOf(x.shape.slice(0, axis));
  const count = x.shape[axis];
  const width = sizeOf(x.shape.slice(axis + 1));
  const step = reverse ? -width : width;
  const from = x.data;
  const to = output.data;
  const before = exclusive ? step : 0;
  return () => {
    for (let a = 0; a < outer; a++)
      for (let b = 0; b < width && count > 0; b++) {
        let at = (a * count + (reverse ? count - 1 : 0)) * width + b;
        to[at] = exclusive ? 0 : from[at];
        for (let i = 1; i < count; i++) {
          at += step;
          to[at] = to[at - step] + from[at - before];
        }
      }
  };
}
