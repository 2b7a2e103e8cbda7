import { numberAttribute } from '../../op/attribute.js';
import { commonDType } from '../../op/elementwise.js';
import type { Expr } from '../../op/expr.js';
import { OpError, optionalPort, port } from '../../op/op.js';
import { sameShape, showShape } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';

/** The ports of ops that normalize. */
export const normalizePorts = {
  x: port('values with at least one axis'),
  scale: optionalPort('what each feature is multiplied by: a vector, or one number for all; nothing where left free'),
  offset: optionalPort('what is added to each feature then: a vector, or one number for all; nothing where left free'),
};

export const epsilonAttribute = (value: number) =>
  numberAttribute({ doc: 'added to the variance, so that nothing is divided by 0', default: value, min: 0 });

interface Normalized<T> {
  readonly x: T;
  readonly scale: T | undefined;
  readonly offset: T | undefined;
}

/** x's type. @throws OpError where scale or offset do not have a number for each entry along `axis`, or one. */
export function normalizedType(op: string, inputs: Normalized<TensorType>, axis: number): TensorType {
  const given = Object.fromEntries(Object.entries(inputs).filter(([, type]) => type !== undefined));
  const dtype = commonDType(op, given);
  const { shape } = inputs.x;
  const wanted = [shape[axis]];
  for (const port of ['scale', 'offset'] as const) {
    const own = inputs[port]?.shape ?? [];
    if (own.length === 0 || sameShape(own, wanted)) continue;
    const values = { x: showShape(shape), [port]: showShape(own), wants: showShape(wanted) };
    throw new OpError(
      'shape',
      `${op} wants ${port} ${values.wants}, a number for each feature of x ${values.x}, not ${values[port]}.`,
      port,
      values,
    );
  }
  return { dtype, shape };
}

/** (x − mean)/√(variance + ε)·scale + offset: mean and variance over `axes`, scale and offset along `axis`. */
export function normalized(
  { x, scale, offset }: Normalized<Expr>,
  axes: readonly number[],
  axis: number,
  epsilon: number,
): Expr {
  const mean = (of: Expr) => of.op('reduceMean', [], { axes, keepDims: true });
  const along = (feature: Expr) =>
    feature.type.shape.length === 0
      ? feature
      : feature.reshape([...feature.type.shape, ...x.type.shape.slice(axis + 1).map(() => 1)]);
  const centered = x.sub(mean(x));
  const standard = centered.div(mean(centered.square()).add(epsilon).sqrt());
  const scaled = scale ? standard.mul(along(scale)) : standard;
  return offset ? scaled.add(along(offset)) : scaled;
}

export const normalizedLatex = ({ x, scale, offset }: Normalized<string>): string =>
  `\\frac{${x} - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}}${scale ? ` \\cdot ${scale}` : ''}${offset ? ` + ${offset}` : ''}`;
