import { type Op, OpError, type Port } from '../op/op.js';
import { sourceDType, sourceValue } from '../op/value.js';
import { type DType, dtypes, isFloat } from '../tensor/dtype.js';
import { type Nested, NotATensor, type Tensor, tensorOf } from '../tensor/tensor.js';
import type { Numbers } from './signature.js';

/** JSON's way of writing a number that JSON has not. */
const spelled = (value: Numbers): Nested => {
  if (Array.isArray(value)) return value.map(spelled);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : (value as Nested);
};

/**
 * Numbers as a tensor of `dtype`; left out, bool where they are booleans, else float32.
 * @throws OpError where rows are of unequal length, an entry does not fit the dtype, or there is no such dtype.
 */
export function tensorFrom(value: Numbers, dtype?: DType): Tensor {
  if (dtype !== undefined && !dtypes.includes(dtype))
    throw new OpError('dtype', `There is no dtype ${dtype}; there is ${dtypes.join(', ')}.`);
  return sourceValue({ value: spelled(value), dtype }, 'float32') as Tensor;
}

const fixedDType = ({ accepts }: Port): DType | undefined =>
  accepts === 'int32' || accepts === 'bool' ? accepts : undefined;

/**
 * What an op is given, port by port, as tensors, undefined where an optional port is left free: numbers take their port's dtype, else that of the first tensor beside
 * them, else float32.
 * @throws OpError where operands are missing or too many, or numbers do not fit.
 */
export function operandsOf<T extends Tensor>(
  op: Op,
  given: readonly (T | Numbers | undefined)[],
  isTensor: (value: unknown) => value is T,
  make: (tensor: Tensor) => T,
): (T | undefined)[] {
  const { ports } = op;
  const portAt = (i: number) => ports[Math.min(i, ports.length - 1)];
  const last = ports[ports.length - 1].port;
  const least = ports.filter(({ port }) => !port.optional && !port.variadic).length;
  if (given.length < least)
    throw new OpError('arity', `${op.name} wants an operand on ${ports[given.length].name}.`, ports[given.length].name);
  if (given.length > ports.length && !last.variadic)
    throw new OpError('arity', `${op.name} takes ${ports.length} operands, not ${given.length}.`);
  const beside = given.find((value, i): value is T => isTensor(value) && !fixedDType(portAt(i).port));
  return given.map((value, i) => {
    if (isTensor(value)) return value;
    const { name, port } = portAt(i);
    if (value === undefined && port.optional) return undefined;
    if (value === undefined) throw new OpError('arity', `${op.name} wants an operand on ${name}.`, name);
    const dtype =
      fixedDType(port) ??
      beside?.dtype ??
      (port.accepts === 'any' ? sourceDType({ value: value as Nested }, 'float32') : 'float32');
    if (typeof value === 'number' && isFloat(dtype)) {
      const data = dtype === 'float32' ? new Float32Array(1) : new Float64Array(1);
      data[0] = value;
      return make({ dtype, shape: [], data });
    }
    try {
      return make(tensorOf(spelled(value), dtype));
    } catch (error) {
      if (!(error instanceof NotATensor)) throw error;
      throw new OpError('dtype', `${op.name}: ${name} is ${dtype} here, and ${error.message}.`, name, { dtype });
    }
  });
}
