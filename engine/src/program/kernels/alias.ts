import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';

/** A copy, for programs that do not give operand and result one buffer. */
export function prepareAlias(_: KernelOf<'alias'>, [x]: readonly Tensor[], output: Tensor): () => void {
  return () => output.data.set(x.data);
}
