import { describe, expect, it } from 'vitest';
import { areaOf, heightsAt, heightsOf, paintTerrain } from './plane';

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
    expect([...heightsOf([0, Number.NaN, 1], 4)]).toEqual([0, 4, 4]);
    expect([...heightsOf([3, 3], 4)]).toEqual([0, 0]);
  });
  it('stand upright in a picture: the lowest row is at the bottom', () => {
    const terrain = { area: { x: [0, 1], y: [0, 1] }, columns: 2, rows: 2, losses: [] } as const;
    expect([...heightsAt(terrain, Float32Array.from([0, 2, 4, 6]), 3, 3)]).toEqual([4, 5, 6, 2, 3, 4, 0, 1, 2]);
  });
});

describe('a painted terrain', () => {
  const colours = { low: [0, 0, 0], high: [200, 200, 200], line: [255, 0, 0] } as const;
  it('has a shade for each level, and a line between two', () => {
    const painted = paintTerrain(Float32Array.from([0.2, 0.6, 1, 1.4, 1.8]), 5, 2, colours);
    const reds = [0, 1, 2, 3, 4].map((at) => painted[4 * at]);
    const greens = [0, 1, 2, 3, 4].map((at) => painted[4 * at + 1]);
    expect(greens).toEqual([0, 0, 90, 200, 200]);
    expect(reds[2]).toBeGreaterThan(greens[2]);
  });
});
