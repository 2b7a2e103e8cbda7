import { broadcastAll, showShape } from '../tensor/shape.js';
import type { TensorType } from '../tensor/tensor.js';
import type { Kernel } from './kernel.js';
import { OpError } from './op.js';
import { type Scalar, s } from './scalar.js';

/** The one dtype of several operands. @throws OpError where they differ. */
export function commonDType(op: string, inputs: Readonly<Record<string, TensorType>>): TensorType['dtype'] {
  const entries = Object.entries(inputs);
  const [first] = entries;
  for (const [name, type] of entries)
    if (type.dtype !== first[1].dtype)
      throw new OpError(
        'dtype',
        `${op} wants one dtype on all its ports, but ${first[0]} is ${first[1].dtype} and ${name} is ${type.dtype}; cast one of them.`,
        name,
        {
          a: first[1].dtype,
          b: type.dtype,
        },
      );
  return first[1].dtype;
}

/** The type of an elementwise op: one dtype, shapes broadcast as NumPy does. @throws OpError */
export function broadcastType(op: string, inputs: Readonly<Record<string, TensorType>>): TensorType {
  return { dtype: commonDType(op, inputs), shape: commonShape(op, inputs) };
}

/** The type of a comparison: bool, shapes broadcast, operands of one dtype. @throws OpError */
export function comparisonType(op: string, inputs: Readonly<Record<string, TensorType>>): TensorType {
  commonDType(op, inputs);
  return { dtype: 'bool', shape: commonShape(op, inputs) };
}

/** The broadcast shape of named operands. @throws OpError naming both shapes. */
export function commonShape(op: string, inputs: Readonly<Record<string, TensorType>>): readonly number[] {
  const shape = broadcastAll(Object.values(inputs).map((type) => type.shape));
  if (shape) return shape;
  const names = Object.keys(inputs);
  const shown = names.map((name) => `${name} ${showShape(inputs[name].shape)}`).join(' and ');
  throw new OpError(
    'shape',
    `${op} cannot broadcast ${shown}: aligned at the end, sizes must be equal or 1.`,
    names.at(-1),
    Object.fromEntries(names.map((name) => [name, showShape(inputs[name].shape)])),
  );
}

/** A kernel entry by entry, from as many scalar operands as the function names. */
export const scalarKernel = (make: (...inputs: Scalar[]) => Scalar, arity = make.length): Kernel => ({
  kind: 'scalar',
  expr: make(...Array.from({ length: arity }, (_, i) => s.input(i))),
});
