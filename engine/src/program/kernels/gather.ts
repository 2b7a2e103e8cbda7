import type { OnFault } from '../../op/kernel.js';
import { isFloat } from '../../tensor/dtype.js';
import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { reportOutside } from './fault.js';

/** Slices of x along an axis, chosen by index. */
export function prepareGather(
  { axis }: KernelOf<'gather'>,
  [x, indices]: readonly Tensor[],
  output: Tensor,
  onFault: OnFault,
): () => void {
  const size = x.shape[axis];
  const outer = sizeOf(x.shape.slice(0, axis));
  const width = sizeOf(x.shape.slice(axis + 1));
  const from = x.data;
  const to = output.data;
  const chosen = indices.data;
  const missing = isFloat(x.dtype) ? Number.NaN : 0;
  return () => {
    reportOutside(chosen, size, 1, onFault);
    for (let a = 0, out = 0; a < outer; a++)
      for (let i = 0; i < chosen.length; i++, out += width) {
        const index = chosen[i];
        const at = (a * size + index) * width;
        const inside = index >= 0 && index < size;
        for (let b = 0; b < width; b++) to[out + b] = inside ? from[at + b] : missing;
      }
  };
}
