import { type Attribute, customAttribute, type Json } from '../../op/attribute.js';
import type { Pair } from '../../op/kernel.js';
import type { Shape } from '../../tensor/shape.js';

export type Padding = 'valid' | 'same' | readonly [Pair, Pair];

/** How a filter slides over images, as an op's attributes say it. */
export interface Geometry {
  readonly strides: readonly number[];
  readonly padding: Padding;
  readonly dilations: readonly number[];
  readonly inputDilations: readonly number[];
}

const isPair = (value: Json): boolean =>
  Array.isArray(value) && value.length === 2 && value.every((n) => Number.isInteger(n) && Math.abs(n) < 2 ** 31);
const pairSchema = { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 };

export const paddingAttribute = (doc: string): Attribute<Padding> =>
  customAttribute<Padding>(
    'padding',
    '"valid", "same" or [[top, bottom], [left, right]]',
    (value) =>
      value === 'valid' || value === 'same' || (Array.isArray(value) && value.length === 2 && value.every(isPair)),
    { anyOf: [{ enum: ['valid', 'same'] }, { type: 'array', items: pairSchema, minItems: 2, maxItems: 2 }] },
    { doc, default: 'valid' },
  );

/** One spatial axis, resolved: sizes, steps and paddings as numbers. */
export interface SlidAxis {
  readonly size: number;
  readonly taps: number;
  readonly places: number;
  readonly stride: number;
  readonly dilation: number;
  readonly inputDilation: number;
  readonly padding: Pair;
}

/** From the first to the last of n entries that lie `step` apart. */
export const extent = (n: number, step: number): number => (n === 0 ? 0 : (n - 1) * step + 1);

/** What a filter [rows, columns, …] meets on images [batch, height, width, …]: rows, then columns. */
export function slide(x: Shape, filter: Shape, attrs: Geometry): [SlidAxis, SlidAxis] {
  const axis = (i: 0 | 1): SlidAxis => {
    const [size, taps, stride, dilation, inputDilation] = [
      x[i + 1],
      filter[i],
      attrs.strides[i],
      attrs.dilations[i],
      attrs.inputDilations[i],
    ];
    const length = extent(size, inputDilation);
    const span = extent(taps, dilation);
    const padding = paddingOf(attrs.padding, i, length, span, stride);
    const room = length + padding[0] + padding[1] - span;
    return {
      size,
      taps,
      places: room < 0 ? 0 : Math.floor(room / stride) + 1,
      stride,
      dilation,
      inputDilation,
      padding,
    };
  };
  return [axis(0), axis(1)];
}

/** "same" is TensorFlow's: ⌈length / stride⌉ places, the odd zero at the end. */
function paddingOf(padding: Padding, i: 0 | 1, length: number, span: number, stride: number): Pair {
  if (padding === 'valid') return [0, 0];
  if (padding !== 'same') return padding[i];
  const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + span - length);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
