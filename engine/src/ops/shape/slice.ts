import { partialIntegersAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import type { Pair } from '../../op/kernel.js';
import { OpError, port } from '../../op/op.js';
import { type Shape, showShape, stridesOf } from '../../tensor/shape.js';

type Bounds = readonly (number | null)[] | null;

export const slice = primitive({
  name: 'slice',
  symbol: '[:]',
  synonyms: ['crop', 'index', 'part', 'subset', 'reverse', 'strided slice'],
  category: 'shape',
  doc: 'Every k-th entry from a start up to an end along the leading axes, as Python slices; a negative stride runs backwards.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: {
    starts: partialIntegersAttribute({
      doc: 'first index per axis, negative ones counted from the end; null: the whole axis',
      default: null,
    }),
    ends: partialIntegersAttribute({ doc: 'index per axis before which to stop; null: the whole axis', default: null }),
    strides: partialIntegersAttribute({ doc: 'step per axis, not 0; null: 1', default: null }),
  },
  type: ({ x }, attrs) => ({ dtype: x.dtype, shape: resolveSlice(x.shape, attrs).map((axis) => axis.count) }),
  kernel: ({ x }, _, attrs) => {
    const axes = resolveSlice(x.shape, attrs);
    const strides = stridesOf(x.shape);
    return {
      kind: 'strided',
      offset: axes.reduce((offset, axis, i) => offset + axis.start * strides[i], 0),
      strides: axes.map((axis, i) => axis.step * strides[i]),
    };
  },
  // The adjoint goes back where the entries came from: turned round where they were read backwards, zeros between and beside.
  gradient: ({ x, dy }, attrs) => {
    const { shape } = x.type;
    const axes = resolveSlice(shape, attrs);
    const paddings = axes.map(({ start, step, count }, i): Pair => {
      if (count === 0) return [0, shape[i]];
      const last = start + (count - 1) * step;
      return [Math.min(start, last), shape[i] - 1 - Math.max(start, last)];
    });
    const all = axes.map(() => null);
    const forward = axes.some((axis) => axis.step < 0)
      ? dy.slice(
          all,
          all,
          axes.map((axis) => Math.sign(axis.step)),
        )
      : dy;
    return {
      x: forward.pad(
        paddings,
        axes.map((axis) => Math.abs(axis.step) - 1),
      ),
    };
  },
  latex: ({ x }, { starts, ends, strides }) => {
    const axes = Array.from(
      { length: Math.max(starts?.length ?? 0, ends?.length ?? 0, strides?.length ?? 0) },
      (_, i) => i,
    );
    return `${x}\\left[${axes.map((i) => `${starts?.[i] ?? ''}:${ends?.[i] ?? ''}${strides?.[i] == null ? '' : `:${strides[i]}`}`).join(', ')}\\right]`;
  },
  flops: () => 0,
  examples: [
    { x: [1, 2, 3, 4, 5], attrs: { starts: [1], ends: [4] } },
    {
      x: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
      ],
      attrs: { starts: [null, -1], ends: [2, null], strides: [null, -2] },
    },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: { starts: [1] },
    },
    { x: [1, 2, 3], attrs: { starts: [2], ends: [1] } },
    { x: [7], attrs: { starts: [-9], ends: [9], strides: [3] } },
    { x: [[], []], attrs: { strides: [-1] } },
  ],
});

interface SlicedAxis {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** What is read along each axis: Python's `slice.indices`, axes without bounds whole. @throws OpError */
function resolveSlice(
  shape: Shape,
  { starts, ends, strides }: { starts: Bounds; ends: Bounds; strides: Bounds },
): SlicedAxis[] {
  for (const [name, bounds] of Object.entries({ starts, ends, strides }))
    if (bounds && bounds.length > shape.length)
      throw new OpError(
        'shape',
        `slice has ${bounds.length} ${name}, but x ${showShape(shape)} has ${shape.length} axes.`,
        'x',
        { shape: showShape(shape) },
      );
  return shape.map((size, i) => {
    const step = strides?.[i] ?? 1;
    if (step === 0) throw new OpError('badAttribute', 'slice cannot step by 0; its strides are positive or negative.');
    const lowest = step < 0 ? -1 : 0;
    const highest = step < 0 ? size - 1 : size;
    const clip = (bound: number | null | undefined, open: number) =>
      bound == null ? open : Math.min(Math.max(bound < 0 ? bound + size : bound, lowest), highest);
    const from = clip(starts?.[i], step < 0 ? highest : lowest);
    const to = clip(ends?.[i], step < 0 ? lowest : highest);
    const count = Math.max(0, Math.ceil((to - from) / step));
    return { start: count === 0 ? 0 : from, step, count };
  });
}
