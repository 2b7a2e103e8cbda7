import { describe, expect, it } from 'vitest';
import { centralDifferences, closeEnough, defaultStep, directionalDifference } from './centralDifferences.js';

describe('central differences', () => {
  it('are the printed digits of 3x² + 2x − 1 at 1', () => {
    const x = new Float64Array([1]);
    expect([...centralDifferences(() => 3 * (x[0] * x[0]) + 2 * x[0] - 1, x, 1e-4)]).toEqual([7.999999999994678]);
  });

  it('move one entry at a time and put it back', () => {
    const x = new Float64Array([2, 3]);
    const [dx, dy] = centralDifferences(() => (x[0] + 5) * x[1] * x[1], x);
    expect(dx).toBeCloseTo(9, 7);
    expect(dy).toBeCloseTo(42, 7);
    expect([...x]).toEqual([2, 3]);
  });

  it('take longer steps at greater numbers', () => {
    expect(defaultStep(0.5)).toBe(1e-6);
    expect(defaultStep(-200)).toBeCloseTo(2e-4, 15);
  });

  it('have none for nothing', () => expect(centralDifferences(() => 1, new Float64Array(0))).toHaveLength(0));

  it('along a direction are the sum over the entries', () => {
    const x = new Float64Array([2, 3]);
    expect(directionalDifference(() => (x[0] + 5) * x[1] * x[1], x, [1, -1], 1e-5)).toBeCloseTo(9 - 42, 6);
    expect([...x]).toEqual([2, 3]);
  });
});

describe('close enough', () => {
  it('is relative to the larger of the two, and absolute below 1', () => {
    expect(closeEnough(1e6, 1e6 + 9)).toBe(true);
    expect(closeEnough(1e6, 1e6 + 11)).toBe(false);
    expect(closeEnough(0, 9e-6)).toBe(true);
    expect(closeEnough(0, 11e-6)).toBe(false);
  });

  it('is no NaN', () => expect(closeEnough(Number.NaN, Number.NaN)).toBe(false));
});
