/** Sizes of the axes, outermost first; a scalar has none. */
export type Shape = readonly number[];

/** Number of entries: the product of the sizes, 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const n of shape) size *= n;
  return size;
}

/** The largest tensor a program may hold, in entries: 2³¹ bytes of float64. */
export const largestSize = 2 ** 28;

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((n, i) => n === b[i]);

/** Row-major strides, in entries. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i];
  }
  return strides;
}

/** NumPy's broadcasting: sizes are aligned at the end, 1 stretches; undefined where two sizes disagree. */
export function broadcastShapes(...shapes: readonly Shape[]): number[] | undefined {
  const rank = shapes.reduce((most, shape) => Math.max(most, shape.length), 0);
  const out = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    for (let i = 0; i < shape.length; i++) {
      const at = rank - shape.length + i;
      if (shape[i] === 1) continue;
      if (out[at] !== 1 && out[at] !== shape[i]) return undefined;
      out[at] = shape[i];
    }
  }
  return out;
}

/** The same of any number: as arguments of one call, the operands of a long sum would overflow the stack. */
export const broadcastAll = (shapes: readonly Shape[]): Shape | undefined =>
  shapes.reduce<Shape | undefined>((common, shape) => common && broadcastShapes(common, shape), []);

/** Strides with which an array of `shape` is read as if it had the shape `to`: 0 along stretched axes. */
export function broadcastStrides(shape: Shape, to: Shape): number[] {
  const own = stridesOf(shape);
  const lead = to.length - shape.length;
  return to.map((_, i) => (i < lead || shape[i - lead] === 1 ? 0 : own[i - lead]));
}

/**
 * The axes of `to` along which an array of `shape` is stretched, or which it lacks, when it is read as if it had that
 * shape; undefined where it cannot be.
 */
export function stretchedAxes(shape: Shape, to: Shape): number[] | undefined {
  const lead = to.length - shape.length;
  if (lead < 0) return undefined;
  const axes: number[] = [];
  for (const [axis, size] of to.entries()) {
    if (axis < lead) axes.push(axis);
    else if (size !== shape[axis - lead]) {
      if (shape[axis - lead] !== 1) return undefined;
      axes.push(axis);
    }
  }
  return axes;
}

/** As people write it: `[2, 3]`, a scalar `[]`; a size that is open is `any`. */
export const showShape = (shape: readonly (number | null)[]): string =>
  `[${shape.map((size) => size ?? 'any').join(', ')}]`;

/** `axis` counted from the front, or undefined where it is outside `rank` axes. */
export function normalizeAxis(axis: number, rank: number): number | undefined {
  const at = axis < 0 ? axis + rank : axis;
  return at >= 0 && at < rank ? at : undefined;
}
