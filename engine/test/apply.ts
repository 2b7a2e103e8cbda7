import { GraphBuilder } from '../src/graph/builder.js';
import type { KernelFault } from '../src/op/kernel.js';
import type { Attrs, Op } from '../src/op/op.js';
import { ops } from '../src/ops/index.js';
import { prepareKernel } from '../src/program/kernel.js';
import { plan } from '../src/program/program.js';
import { allocate, type DType } from '../src/tensor/dtype.js';
import { type Shape, sizeOf } from '../src/tensor/shape.js';
import type { Tensor } from '../src/tensor/tensor.js';

/** Attributes with the defaults of `op` filled in, as every op gets them. */
export function completed(op: Op, attrs: Attrs = {}): Attrs {
  const defaults = Object.entries(op.attributes).map(([name, attribute]) => [name, attribute.default]);
  return { ...Object.fromEntries(defaults), ...attrs };
}

/** An op run once: a primitive by its type, kernel and interpreter; the buffer begins with rubbish, as a reused one does. */
export function applyOp(op: Op, inputs: readonly Tensor[], attrs?: Attrs, faults: KernelFault[] = []): Tensor {
  const complete = completed(op, attrs);
  if (op.kind === 'composite') return applyBody(op, inputs, complete);
  const type = op.type(inputs, complete);
  const output = { ...type, data: allocate(type.dtype, sizeOf(type.shape)).fill(1) };
  prepareKernel(op.kernel(inputs, type, complete), inputs, output, (fault) => faults.push(fault))();
  return output;
}

function applyBody(op: Op, inputs: readonly Tensor[], attrs: Attrs): Tensor {
  const builder = new GraphBuilder();
  const node = builder.apply(
    op,
    inputs.map((input) => builder.slot(ops.constant, input)),
    attrs,
  );
  const program = plan(builder.graph(), [node]);
  program.run();
  return program.tensor(node);
}

/** Entries `value(i)` in row-major order. */
export function tensorFrom(shape: Shape, value: (i: number) => number, dtype: DType = 'float64'): Tensor {
  return { dtype, shape, data: allocate(dtype, sizeOf(shape)).map((_, i) => value(i)) };
}

/** Small whole numbers that look random: sums and products of them are exact. */
export const scattered = (i: number): number => ((i * 7919 + 13) % 11) - 5;
