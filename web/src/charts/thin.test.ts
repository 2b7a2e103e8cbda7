import { describe, expect, it } from 'vitest';
import { finiteExtent, thinned } from './thin';

describe('thinned', () => {
  it('keeps everything where there is room', () =>
    expect(thinned([3, 1, 2], 10, 2)).toEqual([
      [0, 3],
      [2, 1],
      [4, 2],
    ]));

  it('keeps the lowest and highest of every column, and the last', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 9000));
    values[31_234] = 50;
    values[31_235] = -50;
    const points = thinned(values, 200);
    expect(points.length).toBeLessThanOrEqual(401);
    expect(points).toContainEqual([31_234, 50]);
    expect(points).toContainEqual([31_235, -50]);
    expect(points[0][0]).toBe(0);
    expect(points.at(-1)).toEqual([99_999, values[99_999]]);
    expect(points.map(([at]) => at)).toEqual(points.map(([at]) => at).sort((a, b) => a - b));
  });

  it('prefers numbers to gaps', () => {
    const values = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? Number.NaN : i));
    expect(thinned(values, 10).every(([, value]) => Number.isFinite(value))).toBe(true);
  });
});

describe('finiteExtent', () => {
  it('passes over what is no finite number', () =>
    expect(finiteExtent([Number.NaN, 2, Number.POSITIVE_INFINITY, -1])).toEqual([-1, 2]));
  it('is undefined where there is none', () => expect(finiteExtent([Number.NaN])).toBeUndefined());
});
