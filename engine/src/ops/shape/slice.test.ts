import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import { slice } from './slice.js';

const bound = fc.option(fc.integer({ min: -9, max: 9 }));
const stride = fc.option(fc.integer({ min: -4, max: 4 }).filter((n) => n !== 0));

/** Python's range(*slice(start, end, step).indices(size)), from its reference: a walk that stops at the bounds. */
function pythonRange(size: number, start: number | null, end: number | null, step: number): number[] {
  const clip = (n: number, low: number, high: number) => Math.min(Math.max(n < 0 ? n + size : n, low), high);
  const [low, high] = step < 0 ? [-1, size - 1] : [0, size];
  const out: number[] = [];
  const stop = end === null ? (step < 0 ? -1 : size) : clip(end, low, high);
  for (
    let i = start === null ? (step < 0 ? size - 1 : 0) : clip(start, low, high);
    step < 0 ? i > stop : i < stop;
    i += step
  )
    out.push(i);
  return out;
}

describe('slice', () => {
  it('reads what Python reads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 0, max: 5 }),
        fc.tuple(bound, bound),
        fc.tuple(bound, bound),
        fc.tuple(stride, stride),
        (n, m, starts, ends, strides) => {
          const out = applyOp(slice, [tensorFrom([n, m], (i) => i, 'int32')], { starts, ends, strides });
          const rows = pythonRange(n, starts[0], ends[0], strides[0] ?? 1);
          const columns = pythonRange(m, starts[1], ends[1], strides[1] ?? 1);
          expect(out.shape).toEqual([rows.length, columns.length]);
          expect([...out.data]).toEqual(rows.flatMap((row) => columns.map((column) => row * m + column)));
        },
      ),
    );
  });

  it('leaves the axes it does not name whole', () => {
    const out = applyOp(slice, [tensorFrom([2, 2, 2], (i) => i)], { starts: [1], ends: [] });
    expect(out.shape).toEqual([1, 2, 2]);
    expect([...out.data]).toEqual([4, 5, 6, 7]);
  });

  it.each([
    [{ starts: [0, 0] }, 'slice has 2 starts, but x [3] has 1 axes.'],
    [{ strides: [0] }, 'slice cannot step by 0'],
  ])('refuses %j', (attrs, why) => {
    expect(() => applyOp(slice, [tensorFrom([3], () => 0)], attrs)).toThrow(why);
  });

  it('writes its bounds as Python does', () => {
    expect(slice.latex(['x'], { starts: [1, null], ends: [4], strides: [null, -1] })).toBe('x\\left[1:4, ::-1\\right]');
  });
});
