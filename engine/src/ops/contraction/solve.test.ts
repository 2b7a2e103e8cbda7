import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import { solve } from './solve.js';

const uneven = (i: number) => ((i * 2654435761) % 1009) / 101 - 5;

describe('solve', () => {
  it('gives the x with a·x = b', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }), fc.nat(1000), (n, k, salt) => {
        const a = tensorFrom([2, n, n], (i) => uneven(i + salt) + (Math.floor(i / n) % n === i % n ? 20 : 0));
        const b = tensorFrom([2, n, k], (i) => uneven(i + salt + 500));
        const x = applyOp(solve, [a, b]).data;
        for (let batch = 0; batch < 2; batch++)
          for (let i = 0; i < n; i++)
            for (let j = 0; j < k; j++) {
              let sum = 0;
              for (let m = 0; m < n; m++) sum += a.data[(batch * n + i) * n + m] * x[(batch * n + m) * k + j];
              expect(sum).toBeCloseTo(b.data[(batch * n + i) * k + j], 11);
            }
      }),
    );
  });

  it('rounds every step to float32', () => {
    const a = tensorFrom([2, 2], (i) => [3, 1, 0.1, 0.7][i], 'float32');
    const b = tensorFrom([2, 1], (i) => [1, 0.3][i], 'float32');
    const { fround } = Math;
    const factor = fround(a.data[2] / 3);
    const y = fround(fround(b.data[1] - factor) / fround(a.data[3] - factor));
    expect([...applyOp(solve, [a, b]).data]).toEqual([fround(fround(1 - y) / 3), y]);
  });

  it('exchanges rows rather than divide by a small number', () => {
    const a = tensorFrom([2, 2], (i) => [1e-20, 1, 1, 1][i]);
    const b = tensorFrom([2, 1], (i) => [1, 2][i]);
    expect([...applyOp(solve, [a, b]).data]).toEqual([1, 1]);
  });

  it('gives NaN for a singular matrix, and for no other beside it', () => {
    const a = tensorFrom([3, 2, 2], (i) => [1, 2, 2, 4, 2, 0, 0, 4, Number.NaN, 1, 1, 1][i]);
    const b = tensorFrom([3, 2, 1], () => 1);
    expect([...applyOp(solve, [a, b]).data]).toEqual([NaN, NaN, 0.5, 0.25, NaN, NaN]);
  });

  it.each([
    [[2, 3], [2, 1], 'a must be square in its last two axes'],
    [[2], [2, 1], 'a must be square in its last two axes'],
    [[2, 2], [3, 1], 'b must have 2 rows'],
    [[2, 2], [2], 'b must have 2 rows'],
    [[1, 2, 2], [3, 2, 1], 'the leading axes must be equal'],
  ])('refuses %j for %j', (a, b, why) => {
    expect(() => applyOp(solve, [tensorFrom(a, () => 0), tensorFrom(b, () => 0)])).toThrow(why);
  });
});
