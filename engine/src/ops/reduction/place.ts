import { integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { OpError } from '../../op/op.js';
import { showShape } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';

/** What argMax and argMin share. */
export const placeAttributes = {
  axis: integerAttribute({
    doc: 'the axis that is searched and goes away, a negative one counted from the end',
    required: true,
    initial: 0,
  }),
};

export const placeAxis = (op: string, x: TensorType, axis: number): number => resolveAxis(op, axis, x.shape);

/** An int32 for each run along the axis. @throws OpError where the axis has no entry that an index could name. */
export function placeType(op: string, x: TensorType, given: number): TensorType {
  const axis = resolveAxis(op, given, x.shape);
  const shape = x.shape.toSpliced(axis, 1);
  if (x.shape[axis] > 0 || shape.includes(0)) return { dtype: 'int32', shape };
  throw new OpError('shape', `${op} finds no entry along axis ${axis} of x ${showShape(x.shape)}.`, 'x', {
    axis: String(axis),
    shape: showShape(x.shape),
  });
}
