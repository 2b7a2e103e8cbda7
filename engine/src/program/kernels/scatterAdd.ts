import type { OnFault } from '../../op/kernel.js';
import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { reportOutside } from './fault.js';

/** Updates added onto zeros, in the order of the indices. */
export function prepareScatterAdd(
  _: KernelOf<'scatterAdd'>,
  [indices, updates]: readonly Tensor[],
  output: Tensor,
  onFault: OnFault,
): () => void {
  const size = output.shape[0];
  const width = sizeOf(output.shape.slice(1));
  const from = updates.data;
  const to = output.data;
  const chosen = indices.data;
  return () => {
    reportOutside(chosen, size, 0, onFault);
    to.fill(0);
    for (let i = 0, at = 0; i < chosen.length; i++, at += width) {
      const index = chosen[i];
      if (index < 0 || index >= size) continue;
      for (let b = 0, out = index * width; b < width; b++, out++) to[out] += from[at + b];
    }
  };
}
