import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, scattered, tensorFrom } from '../../../test/apply.js';
import { GraphBuilder, withDefaults } from '../../graph/builder.js';
import { addAdjoints } from '../../passes/differentiate.js';
import { plan } from '../../program/program.js';
import { sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { ops } from '../index.js';

type Pairs = readonly [readonly [number, number], readonly [number, number]];
interface Pool {
  readonly size: [number, number];
  readonly strides: [number, number];
  readonly padding: Pairs;
}

/** The definition: the places in x that each entry of the result reads, none of them in the padding. */
function windows({ shape }: Tensor, { size, strides, padding }: Pool): { shape: number[]; read: number[][] } {
  const [batch, height, width, channels] = shape;
  const along = (i: 0 | 1) => {
    const places: number[][] = [];
    const total = [height, width][i] + padding[i][0] + padding[i][1];
    for (let from = 0; from + size[i] <= total; from += strides[i])
      places.push(
        Array.from({ length: size[i] }, (_, tap) => from + tap - padding[i][0]).filter(
          (t) => t >= 0 && t < shape[i + 1],
        ),
      );
    return places;
  };
  const [rows, columns] = [along(0), along(1)];
  const out = [batch, rows.length, columns.length, channels];
  const read = Array.from({ length: sizeOf(out) }, (_, flat) => {
    const c = flat % channels;
    const q = Math.floor(flat / channels) % columns.length;
    const p = Math.floor(flat / channels / columns.length) % rows.length;
    const n = Math.floor(flat / channels / columns.length / rows.length);
    return rows[p].flatMap((h) => columns[q].map((w) => ((n * height + h) * width + w) * channels + c));
  });
  return { shape: out, read };
}

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const pools = fc.record({ size: pair(1, 3), strides: pair(1, 3), padding: fc.tuple(pair(-1, 2), pair(-1, 2)) });
const images = fc
  .tuple(fc.integer({ min: 1, max: 2 }), pair(2, 5), fc.integer({ min: 0, max: 2 }))
  .map(([batch, [height, width], channels]) => tensorFrom([batch, height, width, channels], (i) => scattered(i) / 2));

describe('pooling', () => {
  it('is its definition', () => {
    fc.assert(
      fc.property(images, pools, (x, pool) => {
        const { shape, read } = windows(x, pool);
        const entries = read.map((places) => places.map((at) => x.data[at]));
        const greatest = applyOp(ops.maxPool2d, [x], { ...pool });
        expect(greatest.shape).toEqual(shape);
        expect([...greatest.data]).toEqual(entries.map((window) => Math.max(...window)));
        const mean = applyOp(ops.avgPool2d, [x], { ...pool });
        expect(mean.shape).toEqual(shape);
        expect([...mean.data].map((value) => value + 0)).toEqual(
          entries.map((window) => window.reduce((sum, value) => sum + value, 0) / window.length),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('shares the gradient of the greatest evenly, and gives the padding none', () => {
    fc.assert(
      fc.property(images, pools, (x, pool) => {
        const { read } = windows(x, pool);
        fc.pre(read.every((places) => places.length > 0));
        const builder = new GraphBuilder();
        const source = builder.slot(ops.variable, x);
        const y = builder.apply(ops.maxPool2d, [source], withDefaults(ops.maxPool2d, { ...pool }));
        const adjoint = addAdjoints(builder, { targets: [y], sources: [source] })(source)!;
        const program = plan(builder.graph(), [adjoint]);
        program.run();
        const wanted = new Float64Array(x.data.length);
        for (const places of read) {
          const most = Math.max(...places.map((at) => x.data[at]));
          const tied = places.filter((at) => x.data[at] === most);
          for (const at of tied) wanted[at] += 1 / tied.length;
        }
        program.tensor(adjoint).data.forEach((value, i) => {
          expect(value).toBeCloseTo(wanted[i], 12);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('moves by the size of the window, if nothing else is said', () => {
    const x = tensorFrom([1, 5, 7, 1], scattered);
    expect(applyOp(ops.maxPool2d, [x], { size: [2, 3] }).shape).toEqual([1, 2, 2, 1]);
    expect(applyOp(ops.avgPool2d, [x], { size: [2, 3], padding: 'same' }).shape).toEqual([1, 3, 3, 1]);
  });

  it.each([
    [[2, 2, 1], { size: [1, 1] }, 'takes images of four axes, not x [2, 2, 1]'],
    [[1, 2, 2, 1], { size: [1, 1], strides: [0, 1] }, 'wants two strides of at least 1, not [0, 1]'],
    [[1, 2, 2, 1], { size: [1, 1], strides: [1] }, 'wants two strides of at least 1, not [1]'],
  ])('refuses %j with %j', (shape, attrs, why) => {
    for (const op of [ops.maxPool2d, ops.avgPool2d])
      expect(() => applyOp(op, [tensorFrom(shape, () => 0)], attrs)).toThrow(why);
  });
});
