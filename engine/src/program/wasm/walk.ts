import { bytesOf } from '../../tensor/dtype.js';
import { broadcastStrides, stridesOf } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';
import { merged } from '../kernels/copy.js';
import { Assembler } from './assembler.js';
import type { FunctionCode, FunctionType } from './module.js';
import { nest } from './nest.js';
import { loopType } from './scalarCode.js';

/** Where a tensor stands in the memory. */
export interface Placed extends TensorType {
  /** Of its first byte. */
  readonly address: number;
}

/** (addresses of the result and of the operands) */
export const kernelType = (inputs: readonly TensorType[]): FunctionType => ({
  params: ['i32', ...inputs.map(() => 'i32' as const)],
  results: [],
});

/**
 * A function of addresses that calls the loop `number` for every run of entries of `output`: operands are stretched to its
 * shape, neighbouring axes walked as one where every operand allows it.
 */
export function walk(number: number, inputs: readonly TensorType[], output: TensorType): FunctionCode {
  const assembler = new Assembler(kernelType(inputs));
  const all = [output, ...inputs];
  const { shape, strides } = merged(output.shape, [
    stridesOf(output.shape),
    ...inputs.map((input) => broadcastStrides(input.shape, output.shape)),
  ]);
  const axes = shape.map((count, axis) => ({
    count,
    bytes: all.map(({ dtype }, k) => strides[k][axis] * bytesOf(dtype)),
  }));
  const inner = axes[axes.length - 1];
  const addresses = assembler.params;
  nest(assembler, addresses, axes.slice(0, -1), () => {
    assembler.int(inner.count);
    assembler.get(addresses[0]);
    inputs.forEach((_, k) => {
      assembler.get(addresses[k + 1]);
      assembler.int(inner.bytes[k + 1]);
    });
    assembler.call(number, loopType(inputs.map(({ dtype }) => dtype)));
  });
  return assembler.finish();
}
