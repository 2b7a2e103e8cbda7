import type { Scalar } from '../op/scalar.js';
import type { TypedArray } from '../tensor/dtype.js';
import { sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Step } from './scalarLoops.js';
import { blockSize, lower, type Register, stepOf } from './scalarLowering.js';
import { loadOf } from './scalarOperand.js';

function store(out: TypedArray, at: number, { block, mask }: Register, n: number): void {
  for (let i = 0; i < n; i++) out[at + i] = block[i & mask];
}

function runSteps(steps: readonly Step[], n: number): void {
  for (let i = 0; i < steps.length; i++) steps[i].loop(steps[i], n);
}

/** One instruction over operands that are walked as the result is, or have one entry: no blocks are needed. */
function direct(expr: Scalar, inputs: readonly Tensor[], output: Tensor, size: number): Step | undefined {
  if (expr.args.length === 0) return undefined;
  const args: { block: TypedArray; mask: number }[] = [];
  for (const { op, value } of expr.args) {
    if (op === 'float') args.push({ block: Float64Array.of(value), mask: 0 });
    else if (op !== 'input') return undefined;
    else {
      const own = sizeOf(inputs[value].shape);
      if (own !== size && own !== 1) return undefined;
      args.push({ block: inputs[value].data, mask: own === size ? -1 : 0 });
    }
  }
  return stepOf(expr, args, output.data);
}

/**
 * Interprets a scalar expression: the returned function computes `output`'s entries from the operands' present ones, which
 * broadcast to its shape, and allocates nothing. Entries are float64 numbers inside; stored, they are rounded to float32,
 * taken modulo 2³² into an int32, and are 0 or 1 in a bool. The operands' arrays may be `output`'s own, entry for entry.
 */
export function prepareScalar(expr: Scalar, inputs: readonly Tensor[], output: Tensor): () => void {
  const size = sizeOf(output.shape);
  if (size === 0) return () => {};
  const only = direct(expr, inputs, output, size);
  if (only) return () => only.loop(only, size);

  const uniform = inputs.map((input) => size !== 1 && sizeOf(input.shape) === 1);
  const lowered = lower(expr, uniform);
  const { once, steps, result } = lowered;
  const loads = lowered.inputs
    .filter(({ operand }) => !uniform[operand])
    .map(({ operand, register }) => loadOf(inputs[operand], output.shape, register.block));
  const uniforms = lowered.inputs
    .filter(({ operand }) => uniform[operand])
    .map(({ operand, register }) => ({ data: inputs[operand].data, block: register.block }));
  const out = output.data;
  return () => {
    for (let i = 0; i < uniforms.length; i++) uniforms[i].block[0] = uniforms[i].data[0];
    runSteps(once, 1);
    for (let at = 0; at < size; at += blockSize) {
      const n = Math.min(blockSize, size - at);
      for (let i = 0; i < loads.length; i++) loads[i](at, n);
      runSteps(steps, n);
      store(out, at, result, n);
    }
  };
}
