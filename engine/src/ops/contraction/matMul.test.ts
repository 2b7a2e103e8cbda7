import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import type { FloatDType } from '../../tensor/dtype.js';
import type { Tensor } from '../../tensor/tensor.js';
import { matMul } from './matMul.js';

const size = fc.integer({ min: 0, max: 9 });
const uneven = (i: number) => ((i * 2654435761) % 1000) / 7;

/** One matrix product from the definition: sums onto 0 in the order of the inner index, each step rounded. */
function product(
  a: Tensor,
  b: Tensor,
  [m, k, n]: readonly number[],
  transposeA: boolean,
  transposeB: boolean,
  aAt: number,
  bAt: number,
): number[] {
  const round = a.dtype === 'float32' ? Math.fround : (value: number) => value;
  const out: number[] = [];
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let total = 0;
      for (let t = 0; t < k; t++)
        total = round(
          total +
            round(
              a.data[aAt + (transposeA ? t * m + i : i * k + t)] * b.data[bAt + (transposeB ? j * k + t : t * n + j)],
            ),
        );
      out.push(total);
    }
  return out;
}

describe('matMul', () => {
  it('gives the bits of the definition', () => {
    fc.assert(
      fc.property(
        size,
        size,
        size,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom<FloatDType>('float32', 'float64'),
        (m, k, n, transposeA, transposeB, dtype) => {
          const a = tensorFrom(transposeA ? [k, m] : [m, k], uneven, dtype);
          const b = tensorFrom(transposeB ? [n, k] : [k, n], (i) => uneven(i + 100), dtype);
          const out = applyOp(matMul, [a, b], { transposeA, transposeB });
          expect(out.shape).toEqual([m, n]);
          expect([...out.data]).toEqual(product(a, b, [m, k, n], transposeA, transposeB, 0, 0));
        },
      ),
    );
  });

  it.each([false, true])('broadcasts leading axes, b transposed: %s', (transposeB) => {
    const a = tensorFrom([2, 1, 3, 4], uneven, 'float32');
    const b = tensorFrom(transposeB ? [5, 2, 4] : [5, 4, 2], uneven, 'float32');
    const out = applyOp(matMul, [a, b], { transposeB });
    expect(out.shape).toEqual([2, 5, 3, 2]);
    const expected = [0, 1].flatMap((i) =>
      [0, 1, 2, 3, 4].flatMap((j) => product(a, b, [3, 4, 2], false, transposeB, i * 12, j * 8)),
    );
    expect([...out.data]).toEqual(expected);
  });

  it.each([
    [[2, 3], [2, 3], 'the inner sizes 3 and 2 must be equal'],
    [[3], [3, 2], 'both need at least two axes'],
    [[2, 1, 1], [3, 1, 1], 'the leading axes do not broadcast'],
  ])('refuses %j by %j', (a, b, why) => {
    expect(() => applyOp(matMul, [tensorFrom(a, () => 0), tensorFrom(b, () => 0)])).toThrow(why);
  });
});
