import { customAttribute, numberAttribute, optionalIntegersAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import type { Pair } from '../../op/kernel.js';
import { OpError, port } from '../../op/op.js';
import type { DType } from '../../tensor/dtype.js';
import { type Shape, showShape, stridesOf } from '../../tensor/shape.js';

export const pad = primitive({
  name: 'pad',
  symbol: '▣',
  synonyms: ['border', 'frame', 'zero padding', 'dilate', 'insert', 'cut'],
  category: 'shape',
  doc: 'Entries with a value put between neighbours, then before and after them, along each axis; a negative padding cuts.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: {
    paddings: customAttribute<readonly Pair[]>(
      'paddings',
      'a list of pairs [before, after] of integers',
      (value) =>
        Array.isArray(value) &&
        value.every(
          (pair) =>
            Array.isArray(pair) && pair.length === 2 && pair.every((n) => Number.isInteger(n) && Math.abs(n) < 2 ** 31),
        ),
      { type: 'array', items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 } },
      { doc: '[before, after] per axis: how many values to put there; negative: how many entries to cut' },
      { required: true },
    ),
    interior: optionalIntegersAttribute({
      doc: 'per axis how many values go between neighbours, before the paddings; null: none',
    }),
    value: numberAttribute({ doc: 'what is put there', default: 0 }),
  },
  type: ({ x }, attrs) => {
    checkValue(attrs.value, x.dtype);
    return { dtype: x.dtype, shape: resolvePad(x.shape, attrs).map((axis) => axis.size) };
  },
  kernel: ({ x }, output, attrs) => {
    const axes = resolvePad(x.shape, attrs);
    const read = stridesOf(x.shape);
    const write = stridesOf(output.shape);
    const part = {
      operand: 0,
      from: axes.reduce((from, axis, i) => from + axis.first * read[i], 0),
      read,
      shape: axes.map((axis) => axis.count),
      offset: axes.reduce((offset, axis, i) => offset + axis.at * write[i], 0),
      strides: axes.map((axis, i) => axis.gap * write[i]),
    };
    return { kind: 'place', fill: attrs.value, parts: [part] };
  },
  // Padding the other way round cuts what was put around and puts zeros where was cut; a stride skips what was put between.
  gradient: ({ dy }, { paddings, interior }) => {
    const cut = paddings.some(([before, after]) => before !== 0 || after !== 0)
      ? dy.pad(paddings.map(([before, after]): Pair => [-before, -after]))
      : dy;
    const all = paddings.map(() => null);
    return {
      x: interior?.some((n) => n > 0)
        ? cut.slice(
            all,
            all,
            interior.map((n) => n + 1),
          )
        : cut,
    };
  },
  latex: ({ x }, { value }) => `\\operatorname{pad}_{${value}} ${x}`,
  flops: () => 0,
  examples: [
    { x: [1, 2, 3], attrs: { paddings: [[1, 2]] } },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: {
        paddings: [
          [-1, 1],
          [2, -1],
        ],
        interior: [0, 1],
        value: -0.5,
      },
    },
    {
      x: [[], []],
      attrs: {
        paddings: [
          [0, 1],
          [2, 0],
        ],
        interior: [1, 1],
      },
    },
    { x: [7], attrs: { paddings: [[-1, 2]], interior: [3] } },
    { x: [1, 2, 3, 4], attrs: { paddings: [[-2, -1]], interior: [1] } },
  ],
});

/** Along an axis: the size of the result, and the run of entries that stay: `count` from `first`, put at `at`, `gap` apart. */
interface PaddedAxis {
  readonly size: number;
  readonly first: number;
  readonly count: number;
  readonly at: number;
  readonly gap: number;
}

/** @throws OpError where lists do not have an item per axis, an interior is negative or more is cut than there is. */
function resolvePad(
  shape: Shape,
  { paddings, interior }: { paddings: readonly Pair[]; interior: readonly number[] | null },
): PaddedAxis[] {
  for (const [name, list] of Object.entries({ paddings, interior }))
    if (list && list.length !== shape.length)
      throw new OpError(
        'shape',
        `pad wants ${name} for each of the ${shape.length} axes of x ${showShape(shape)}, not ${list.length}.`,
        'x',
        { shape: showShape(shape) },
      );
  if (interior?.some((n) => n < 0))
    throw new OpError(
      'badAttribute',
      `pad cannot put fewer than 0 values between neighbours; interior is [${interior.join(', ')}].`,
    );
  return shape.map((n, axis) => {
    const [before, after] = paddings[axis];
    const gap = (interior?.[axis] ?? 0) + 1;
    const size = Math.max(0, (n - 1) * gap + 1) + before + after;
    if (size < 0)
      throw new OpError('shape', `pad cuts more than there is along axis ${axis} of x ${showShape(shape)}.`, 'x', {
        axis: String(axis),
        shape: showShape(shape),
      });
    const first = Math.max(0, Math.ceil(-before / gap));
    const last = Math.min(n - 1, Math.floor((size - 1 - before) / gap));
    const count = Math.max(0, last - first + 1);
    return count === 0 ? { size, first: 0, count, at: 0, gap } : { size, first, count, at: before + first * gap, gap };
  });
}

function checkValue(value: number, dtype: DType): void {
  const fits = dtype === 'int32' ? (value | 0) === value : dtype !== 'bool' || value === 0 || value === 1;
  if (!fits)
    throw new OpError('badAttribute', `pad's value ${value} is no ${dtype}.`, 'x', { value: String(value), dtype });
}
