import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';

/** A row of zeros with a 1 at each index; an index outside gives zeros alone. */
export function prepareOneHot(_: KernelOf<'oneHot'>, [indices]: readonly Tensor[], output: Tensor): () => void {
  const depth = output.shape[output.shape.length - 1];
  const to = output.data;
  const chosen = indices.data;
  return () => {
    to.fill(0);
    for (let i = 0; i < chosen.length; i++) if (chosen[i] >= 0 && chosen[i] < depth) to[i * depth + chosen[i]] = 1;
  };
}
