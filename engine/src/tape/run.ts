import type { Kernel, KernelFault } from '../op/kernel.js';
import { type Attrs, type Op, OpError } from '../op/op.js';
import { prepareKernel } from '../program/kernel.js';
import { allocate } from '../tensor/dtype.js';
import { sizeOf } from '../tensor/shape.js';
import type { Tensor, TensorType } from '../tensor/tensor.js';

/** A primitive made ready for operands of certain types. */
interface Ready {
  readonly type: TensorType;
  readonly size: number;
  readonly kernel: Kernel;
  /** For small tensors: buffers of its own, between which operands and result are copied. */
  readonly prepared?: { readonly inputs: readonly Tensor[]; readonly output: Tensor; readonly run: () => void };
}

/** Up to this many entries in all, copying costs less than preparing a kernel. */
const smallSize = 1024;
const mostReady = 2048;
/** A sum of thousands is made ready each time, rather than kept under a key of that length. */
const mostOperands = 32;
const ready = new Map<Op, Map<string, Ready>>();
let readyCount = 0;

/**
 * What a primitive makes of its operands, computed now. A reshape shows its operand's bytes; nothing else is shared.
 * @throws OpError where the operands do not fit, or an index is outside its axis.
 */
export function run(op: Op, inputs: readonly Tensor[], attrs: Attrs): Tensor {
  const { type, size, kernel, prepared } = readyFor(op, inputs, attrs);
  const { dtype, shape } = type;
  if (kernel.kind === 'alias') return { dtype, shape, data: inputs[0].data };
  if (!prepared) {
    const output = { dtype, shape, data: allocate(dtype, size) };
    prepareKernel(kernel, inputs, output, faultOf(op))();
    return output;
  }
  for (let i = 0; i < inputs.length; i++) {
    const { data } = inputs[i];
    if (data.length === 1) prepared.inputs[i].data[0] = data[0];
    else prepared.inputs[i].data.set(data);
  }
  prepared.run();
  return { dtype, shape, data: prepared.output.data.slice() };
}

function readyFor(op: Op, inputs: readonly Tensor[], attrs: Attrs): Ready {
  if (inputs.length > mostOperands) return makeReady(op, inputs, attrs);
  let own = ready.get(op);
  if (!own) {
    own = new Map();
    ready.set(op, own);
  }
  const key = keyOf(op, inputs, attrs);
  let found = own.get(key);
  if (!found) {
    found = makeReady(op, inputs, attrs);
    if (++readyCount > mostReady) {
      for (const table of ready.values()) table.clear();
      readyCount = 1;
    }
    own.set(key, found);
  }
  return found;
}

function keyOf(op: Op, inputs: readonly Tensor[], attrs: Attrs): string {
  let key = '';
  for (const { dtype, shape } of inputs) key += shape.length === 0 ? dtype : `${dtype}${shape.join()};`;
  return Object.keys(op.attributes).length === 0 ? key : key + JSON.stringify(attrs, keepSign);
}

/** JSON has no −0. */
const keepSign = (_: string, value: unknown): unknown => (Object.is(value, -0) ? '-0' : value);

function makeReady(op: Op, inputs: readonly Tensor[], attrs: Attrs): Ready {
  const types = inputs.map(({ dtype, shape }) => ({ dtype, shape }));
  const type = op.type(types, attrs);
  const size = sizeOf(type.shape);
  const kernel = op.kernel(types, type, attrs);
  if (inputs.reduce((sum, { data }) => sum + data.length, size) > smallSize) return { type, size, kernel };
  const own = types.map(({ dtype, shape }) => ({ dtype, shape, data: allocate(dtype, sizeOf(shape)) }));
  const output = { ...type, data: allocate(type.dtype, size) };
  return {
    type,
    size,
    kernel,
    prepared: { inputs: own, output, run: prepareKernel(kernel, own, output, faultOf(op)) },
  };
}

/** What throws the OpError of an operand that a kernel refused. */
export const faultOf =
  (op: Op) =>
  ({ operand, entry, index, size }: KernelFault): never => {
    const port = op.ports[Math.min(operand, op.ports.length - 1)].name;
    const range = size === 0 ? 'an axis of size 0 has no entries' : `the axis has entries 0 to ${size - 1}`;
    throw new OpError(
      'shape',
      `${op.name}: index ${index} (entry ${entry} of ${port}) is outside its axis: ${range}.`,
      port,
      { index: String(index), size: String(size) },
    );
  };
