import { bytesOf, type DType } from '../../tensor/dtype.js';
import { broadcastStrides, type Shape, stridesOf } from '../../tensor/shape.js';
import { merged } from '../kernels/copy.js';
import { Assembler } from './assembler.js';
import type { FunctionCode } from './module.js';
import { addressesAt, nest } from './nest.js';
import { loopType } from './scalarCode.js';

/** Where a tensor stands in the memory. */
export interface Placed {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Of its first byte. */
  readonly address: number;
}

/**
 * A function without parameters that calls the loop `number` for every run of entries of `output`: operands are stretched to
 * its shape, neighbouring axes walked as one where every operand allows it.
 */
export function walk(number: number, inputs: readonly Placed[], output: Placed): FunctionCode {
  const assembler = new Assembler({ params: [], results: [] });
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
  const addresses = addressesAt(
    assembler,
    all.map(({ address }) => address),
  );
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
