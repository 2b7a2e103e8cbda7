import { OpError } from '../../op/op.js';
import { normalizeAxis, type Shape, showShape } from '../../tensor/shape.js';

/** The place of a new axis among those of a result, counted from the front. @throws OpError where there is no such place. */
export function newAxis(op: string, axis: number, shape: Shape, port: string): number {
  const place = normalizeAxis(axis, shape.length + 1);
  if (place !== undefined) return place;
  throw new OpError(
    'shape',
    `${op} cannot put a new axis at ${axis}: with it, ${port} ${showShape(shape)} has ${shape.length + 1} axes.`,
    port,
    { axis: String(axis), shape: showShape(shape) },
  );
}
