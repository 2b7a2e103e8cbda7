import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import type { FloatDType } from '../../tensor/dtype.js';
import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { conv2d } from './conv2d.js';

const uneven = (i: number) => ((i * 2654435761) % 1000) / 7;
const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

interface Geometry {
  strides: [number, number];
  padding: [[number, number], [number, number]];
  dilations: [number, number];
  inputDilations: [number, number];
}

/** The definition: the input is dilated, then padded or cut, then read by the filter; zeros add nothing. */
function defined(
  x: Tensor,
  filter: Tensor,
  { strides, padding, dilations, inputDilations }: Geometry,
): { shape: number[]; data: number[] } {
  const round = x.dtype === 'float32' ? Math.fround : (value: number) => value;
  const [batch, height, width, channels] = x.shape;
  const [rows, columns, , filters] = filter.shape;
  const places = (i: 0 | 1) => {
    const size = [height, width][i];
    const taps = [rows, columns][i];
    const total = Math.max(0, (size - 1) * inputDilations[i] + 1) + padding[i][0] + padding[i][1];
    let count = 0;
    while (count * strides[i] + Math.max(0, (taps - 1) * dilations[i] + 1) <= total) count++;
    return count;
  };
  const shape = [batch, places(0), places(1), filters];
  const entry = (n: number, t: number, s: number, c: number): number | undefined => {
    const [h, w] = [(t - padding[0][0]) / inputDilations[0], (s - padding[1][0]) / inputDilations[1]];
    if (h !== Math.floor(h) || w !== Math.floor(w) || h < 0 || w < 0 || h >= height || w >= width) return undefined;
    return x.data[((n * height + h) * width + w) * channels + c];
  };
  const data = Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const o = flat % filters;
    const q = Math.floor(flat / filters) % shape[2];
    const p = Math.floor(flat / filters / shape[2]) % shape[1];
    const n = Math.floor(flat / filters / shape[2] / shape[1]);
    let total = 0;
    for (let u = 0; u < rows; u++)
      for (let v = 0; v < columns; v++)
        for (let c = 0; c < channels; c++) {
          const read = entry(n, p * strides[0] + u * dilations[0], q * strides[1] + v * dilations[1], c);
          if (read !== undefined)
            total = round(total + round(read * filter.data[((u * columns + v) * channels + c) * filters + o]));
        }
    return total;
  });
  return { shape, data };
}

export const geometries = fc.record({
  strides: pair(1, 3),
  padding: fc.tuple(pair(-2, 3), pair(-2, 3)),
  dilations: pair(1, 3),
  inputDilations: pair(1, 3),
});

describe('conv2d', () => {
  it('gives the bits of the definition', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 0, max: 2 }), pair(0, 6), pair(0, 4), pair(0, 5)),
        geometries,
        fc.constantFrom<FloatDType>('float32', 'float64'),
        ([batch, [height, width], [rows, columns], [channels, filters]], geometry, dtype) => {
          const x = tensorFrom([batch, height, width, channels], uneven, dtype);
          const filter = tensorFrom([rows, columns, channels, filters], (i) => uneven(i + 50), dtype);
          const out = applyOp(conv2d, [x, filter], geometry);
          const expected = defined(x, filter, geometry);
          expect(out.shape).toEqual(expected.shape);
          expect([...out.data]).toEqual(expected.data);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [5, 3, 1, 1, [1, 1]],
    [5, 2, 1, 1, [0, 1]],
    [5, 3, 2, 1, [1, 1]],
    [6, 3, 2, 1, [0, 1]],
    [4, 3, 1, 2, [2, 2]],
    [4, 1, 3, 1, [0, 0]],
  ])('"same" on %i entries with %i taps, stride %i, dilation %i pads %j', (size, taps, stride, dilation, padding) => {
    const types = [
      { dtype: 'float32', shape: [1, size, size, 1] },
      { dtype: 'float32', shape: [taps, taps, 1, 1] },
    ] as const;
    const attrs = {
      strides: [stride, stride],
      padding: 'same',
      dilations: [dilation, dilation],
      inputDilations: [1, 1],
    };
    const type = conv2d.type(types, attrs);
    expect(type.shape.slice(1, 3)).toEqual([Math.ceil(size / stride), Math.ceil(size / stride)]);
    expect(conv2d.kernel(types, type, attrs)).toMatchObject({ padding: [padding, padding] });
  });

  it.each([
    [[3, 3, 1], [1, 1, 1, 1], 'both need four axes'],
    [[1, 3, 3, 2], [1, 1, 1, 1], 'the images have 2 channels, the filter reads 1'],
  ])('refuses %j with %j', (x, filter, why) => {
    expect(() => applyOp(conv2d, [tensorFrom(x, () => 0), tensorFrom(filter, () => 0)])).toThrow(why);
  });

  it('reads an attribute as a person writes it', () => {
    const { padding } = conv2d.attributes;
    expect(
      padding.parse([
        [1, -1],
        [0, 2],
      ]),
    ).toEqual({
      value: [
        [1, -1],
        [0, 2],
      ],
    });
    expect(padding.parse('full')).toEqual({ expected: '"valid", "same" or [[top, bottom], [left, right]]' });
    expect(
      padding.parse([
        [1, 0.5],
        [0, 2],
      ]),
    ).toHaveProperty('expected');
  });
});
