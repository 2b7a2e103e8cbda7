import type { Tensor } from '../../tensor/tensor.js';
import type { KernelOf } from '../kernel.js';
import { prepareCopy } from './copy.js';

/** pad, concat: operands laid into the result, `fill` between them. */
export function preparePlace(
  { fill, parts }: KernelOf<'place'>,
  inputs: readonly Tensor[],
  output: Tensor,
): () => void {
  const { data } = output;
  const copies = parts.map((part) =>
    prepareCopy(inputs[part.operand].data, { offset: part.from, strides: part.read }, data, part, part.shape),
  );
  return () => {
    if (fill !== null) data.fill(fill);
    for (let i = 0; i < copies.length; i++) copies[i]();
  };
}
