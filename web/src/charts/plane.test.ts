import { describe, expect, it } from 'vitest';
import { areaOf, heightsOf, outlinesOf } from './plane';

describe('the part of the plane of a run', () => {
  const run = { xs: [0, 10], ys: [-1, 1], losses: [4, 1] };
  it('holds the run, with a margin', () => expect(areaOf(run, undefined)).toEqual({ x: [-2, 12], y: [-1.4, 1.4] }));
  it('stays as long as it holds the run', () => {
    const before = { x: [-2, 13], y: [-1.5, 1.4] } as const;
    expect(areaOf(run, before)).toBe(before);
    expect(areaOf({ ...run, xs: [0, 40] }, before)).not.toBe(before);
    expect(areaOf({ ...run, xs: [0, 1] }, before)).not.toBe(before);
  });
  it('is nowhere without a number', () =>
    expect(areaOf({ xs: [Number.NaN], ys: [0], losses: [0] }, undefined)).toBe(undefined));
});

describe('the heights of a terrain', () => {
  it('go from 0 to the highest level, faster where it is low', () => {
    const [lowest, little, half, highest] = heightsOf([1, 1.01, 1.5, 2], 8);
    expect([lowest, highest]).toEqual([0, 8]);
    expect(little).toBeGreaterThan(3);
    expect(half).toBeGreaterThan(7);
  });
  it('are the highest where there is no number, and flat where all are one', () => {
    expect(heightsOf([0, Number.NaN, 1], 4)).toEqual([0, 4, 4]);
    expect(heightsOf([3, 3], 4)).toEqual([0, 0]);
  });
});

describe('the outlines of a terrain', () => {
  const area = { x: [0, 1], y: [0, 1] } as const;
  it('go around each level, between places as if these were joined straight', () => {
    const peak = { area, columns: 3, rows: 3, losses: [0, 0, 0, 0, 1, 0, 0, 0, 0] };
    const [all, upper] = outlinesOf(peak, 2);
    expect(all).toMatch(/^M3.00,[^M]+Z$/);
    expect(upper).toBe('M2.00,1.50L1.50,1.00L1.00,1.50L1.50,2.00L2.00,1.50Z');
  });
});
