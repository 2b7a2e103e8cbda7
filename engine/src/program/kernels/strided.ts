import { stridesOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { prepareCopy } from './copy.js';

/** transpose, broadcastTo, slice: the operand read in another order. */
export function prepareStrided(kernel: KernelOf<'strided'>, [x]: readonly Tensor[], output: Tensor): () => void {
  return prepareCopy(x.data, kernel, output.data, { offset: 0, strides: stridesOf(output.shape) }, output.shape);
}
