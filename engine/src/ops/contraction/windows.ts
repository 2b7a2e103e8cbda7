import { integersAttribute, optionalIntegersAttribute } from '../../op/attribute.js';
import type { Expr } from '../../op/expr.js';
import { OpError, port } from '../../op/op.js';
import { showShape, sizeOf } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';
import { type Padding, paddingAttribute, type SlidAxis, slide } from './slide.js';

/** The port and the attributes of pooling ops. */
export const poolPorts = { x: port('images [batch, height, width, channels]') };
export const poolAttributes = {
  size: integersAttribute({ doc: 'height and width of the window', required: true, length: 2, min: 1 }),
  strides: optionalIntegersAttribute({ doc: 'how far the window moves down and right; null: its size' }),
  padding: paddingAttribute(
    'what the images are framed by, which no window counts: nothing, as much as keeps the size at stride 1, or rows and columns on each side; negative cuts',
  ),
};

interface PoolAttrs {
  readonly size: readonly number[];
  readonly strides: readonly number[] | null;
  readonly padding: Padding;
}

/** Rows, then columns. @throws OpError */
export function pooledAxes(op: string, { shape }: TensorType, attrs: PoolAttrs): [SlidAxis, SlidAxis] {
  const { size, strides, padding } = attrs;
  if (shape.length !== 4)
    throw new OpError('shape', `${op} takes images of four axes, not x ${showShape(shape)}.`, 'x', {
      shape: showShape(shape),
    });
  if (strides && (strides.length !== 2 || strides.some((n) => n < 1)))
    throw new OpError('badAttribute', `${op} wants two strides of at least 1, not [${strides.join(', ')}].`);
  return slide(shape, size, { strides: strides ?? size, padding, dilations: [1, 1], inputDilations: [1, 1] });
}

/** The type of what a pooling op gives. @throws OpError */
export function pooledType(op: string, x: TensorType, attrs: PoolAttrs): TensorType {
  const [rows, columns] = pooledAxes(op, x, attrs);
  return { dtype: x.dtype, shape: [x.shape[0], rows.places, columns.places, x.shape[3]] };
}

/** One operation for each entry of each window. */
export const pooledFlops = (output: TensorType, { size }: PoolAttrs): number => sizeOf(output.shape) * sizeOf(size);

export const isPadded = (axes: readonly SlidAxis[]): boolean =>
  axes.some(({ padding }) => padding[0] > 0 || padding[1] > 0);

/** Images with their padding, zeros, or cut where it is negative. */
export const padded = (x: Expr, [rows, columns]: readonly [SlidAxis, SlidAxis]): Expr =>
  [...rows.padding, ...columns.padding].some((n) => n !== 0)
    ? x.pad([[0, 0], rows.padding, columns.padding, [0, 0]])
    : x;

/** Ones in the shape of one padded image of one channel, zeros in the padding. */
export const inside = (x: Expr, axes: readonly [SlidAxis, SlidAxis]): Expr =>
  padded(x.scalar(1).broadcastTo([1, axes[0].size, axes[1].size, 1]), axes);

/** What every window reads of padded images: [batch, rows, height of a window, columns, width of a window, channels]. */
export const windows = (x: Expr, [rows, columns]: readonly [SlidAxis, SlidAxis]): Expr =>
  windowsAlong(windowsAlong(x, 1, rows), 3, columns);

/** Axis `axis` as two: the places of the window, and what it reads there. */
function windowsAlong(x: Expr, axis: number, { places, taps, stride }: SlidAxis): Expr {
  const before = x.type.shape.slice(0, axis);
  const after = x.type.shape.slice(axis + 1);
  const open = before.map(() => null);
  const read = (from: number, count: number, step: number): Expr =>
    from === 0 && count === x.type.shape[axis] && step === 1
      ? x
      : x.slice([...open, from], [...open, from + Math.max(0, (count - 1) * step + 1)], [...open, step]);
  // Windows that lie side by side are the entries as they are.
  if (stride === taps) return read(0, places * taps, 1).reshape([...before, places, taps, ...after]);
  const [first, ...others] = Array.from({ length: taps }, (_, tap) =>
    read(tap, places, stride).reshape([...before, places, 1, ...after]),
  );
  return others.length === 0 ? first : first.op('concat', others, { axis: axis + 1 });
}
