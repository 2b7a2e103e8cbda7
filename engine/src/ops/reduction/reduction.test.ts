import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import type { DType } from '../../tensor/dtype.js';
import { ops } from '../index.js';

const vector = (values: readonly number[], dtype: DType = 'float64') =>
  tensorFrom([values.length], (i) => values[i], dtype);
const uneven = (i: number) => ((i * 2654435761) % 1000) / 7;

describe('argMax and argMin', () => {
  it.each([
    [[3, 1, 3, 1], 0, 1],
    [[-Infinity, -Infinity], 0, 0],
    [[1, NaN, 5, NaN, -5], 1, 1],
    [[-0, 0], 0, 0],
  ])('of %j are %i and %i', (values, greatest, least) => {
    expect([...applyOp(ops.argMax, [vector(values)], { axis: 0 }).data]).toEqual([greatest]);
    expect([...applyOp(ops.argMin, [vector(values)], { axis: 0 }).data]).toEqual([least]);
  });

  it('find the extreme entry along any axis', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        fc.constantFrom<DType>('float32', 'int32'),
        (shape, salt, dtype) => {
          const axis = salt % shape.length;
          const x = tensorFrom(shape, (i) => ((i * 7919 + salt) % 11) - 5, dtype);
          const out = applyOp(ops.argMax, [x], { axis });
          const greatest = applyOp(ops.reduceMax, [x], { axes: [axis] });
          expect(out.dtype).toBe('int32');
          expect(out.shape).toEqual(greatest.shape);
          const width = shape.slice(axis + 1).reduce((size, n) => size * n, 1);
          out.data.forEach((index, i) => {
            const start = Math.floor(i / width) * shape[axis] * width + (i % width);
            expect(x.data[start + index * width]).toBe(greatest.data[i]);
            for (let before = 0; before < index; before++)
              expect(x.data[start + before * width]).toBeLessThan(greatest.data[i]);
          });
        },
      ),
    );
  });

  it('want an entry to point at', () => {
    expect(() => applyOp(ops.argMax, [vector([])], { axis: 0 })).toThrow(
      'argMax finds no entry along axis 0 of x [0].',
    );
    expect(applyOp(ops.argMin, [tensorFrom([0, 0], () => 0)], { axis: 1 }).shape).toEqual([0]);
  });
});

describe('cumSum', () => {
  it('adds as its definition says, each sum rounded', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom<'float32' | 'float64'>('float32', 'float64'),
        (shape, salt, exclusive, reverse, dtype) => {
          const axis = salt % shape.length;
          const x = tensorFrom(shape, uneven, dtype);
          const out = applyOp(ops.cumSum, [x], { axis, exclusive, reverse });
          const round = dtype === 'float32' ? Math.fround : (value: number) => value;
          const count = shape[axis];
          const width = shape.slice(axis + 1).reduce((size, n) => size * n, 1);
          expect(out.shape).toEqual(shape);
          out.data.forEach((got, i) => {
            const at = Math.floor(i / width) % count;
            const entry = (place: number) => x.data[i + (place - at) * width];
            let total = 0;
            if (reverse) for (let k = count - 1; exclusive ? k > at : k >= at; k--) total = round(total + entry(k));
            else for (let k = 0; exclusive ? k < at : k <= at; k++) total = round(total + entry(k));
            expect(got).toBe(total);
          });
        },
      ),
    );
  });

  it('wraps integers', () => {
    const most = 2 ** 31 - 1;
    expect([...applyOp(ops.cumSum, [vector([most, 1, 1], 'int32')], { axis: 0 }).data]).toEqual([
      most,
      -(2 ** 31),
      -(2 ** 31) + 1,
    ]);
  });
});

describe('reduceProd', () => {
  it('multiplies however many entries there are', () => {
    for (const count of [0, 1, 2, 3, 5, 8, 13]) {
      const x = tensorFrom([2, count], (i) => (i % 2 === 0 ? 3 : -1));
      const rows = [0, 1].map((row) => [...x.data.slice(row * count, (row + 1) * count)].reduce((a, b) => a * b, 1));
      expect([...applyOp(ops.reduceProd, [x], { axes: [1] }).data]).toEqual(rows);
    }
  });

  it('wraps integers', () => {
    const [a, b] = [123456789, 987654321];
    expect([...applyOp(ops.reduceProd, [vector([a, b], 'int32')]).data]).toEqual([Math.imul(a, b)]);
  });
});

describe('logSumExp', () => {
  it.each([
    [[1000, 1000], 1000 + Math.LN2],
    [[-1000, -1000], -1000 + Math.LN2],
    [[-Infinity, 3], 3],
    [[-Infinity, -Infinity], -Infinity],
    [[Infinity, 3], Infinity],
    [[NaN, 3], NaN],
    [[], -Infinity],
  ])('of %j is %d', (values, wanted) => {
    expect([...applyOp(ops.logSumExp, [vector(values)]).data]).toEqual([wanted]);
  });
});

describe('reduceVariance and norm', () => {
  it('of nothing are NaN and 0, of equal numbers 0', () => {
    expect([...applyOp(ops.reduceVariance, [vector([])]).data]).toEqual([NaN]);
    expect([...applyOp(ops.norm, [vector([])]).data]).toEqual([0]);
    expect([...applyOp(ops.reduceVariance, [vector([1e8, 1e8, 1e8], 'float32')]).data]).toEqual([0]);
  });
});
