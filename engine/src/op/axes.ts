import { normalizeAxis, type Shape, showShape } from '../tensor/shape.js';
import type { TensorType } from '../tensor/tensor.js';
import { booleanAttribute, optionalIntegersAttribute } from './attribute.js';
import { OpError } from './op.js';

/** What all reductions over several axes share. */
export const reductionAttributes = {
  axes: optionalIntegersAttribute({ doc: 'the axes that go away, negative ones counted from the end; null: all' }),
  keepDims: booleanAttribute({ doc: 'leave the reduced axes in place, with size 1', default: false }),
};

/**
 * The axes an attribute means, sorted and counted from the front.
 * @throws OpError where one is outside the shape or stands twice.
 */
export function resolveAxes(op: string, axes: readonly number[] | null, shape: Shape): number[] {
  if (axes === null) return shape.map((_, axis) => axis);
  const resolved = axes.map((axis) => resolveAxis(op, axis, shape));
  const twice = axes.find((_, i) => resolved.indexOf(resolved[i]) !== i);
  if (twice !== undefined)
    throw new OpError('shape', `${op} is given axis ${twice} twice, in axes [${axes.join(', ')}].`, 'x', {
      axis: String(twice),
    });
  return resolved.sort((a, b) => a - b);
}

/** One axis counted from the front. @throws OpError where it is outside the shape. */
export function resolveAxis(op: string, axis: number, shape: Shape, port = 'x'): number {
  const resolved = normalizeAxis(axis, shape.length);
  if (resolved === undefined)
    throw new OpError(
      'shape',
      `${op} cannot use axis ${axis}: ${port} ${showShape(shape)} has ${shape.length} axes.`,
      port,
      { axis: String(axis), shape: showShape(shape) },
    );
  return resolved;
}

/** The shape without the axes, or with size 1 in their place. */
export const reducedShape = (shape: Shape, axes: readonly number[], keepDims: boolean): number[] =>
  keepDims
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis));

/** The type of a reduction of `x` over axes. @throws OpError like `resolveAxes`. */
export const reducedType = (
  op: string,
  x: TensorType,
  { axes, keepDims }: { readonly axes: readonly number[] | null; readonly keepDims: boolean },
): TensorType => ({ dtype: x.dtype, shape: reducedShape(x.shape, resolveAxes(op, axes, x.shape), keepDims) });
