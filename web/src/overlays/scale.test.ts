import { describe, expect, it } from 'vitest';
import { autoDomain, lockedDomain, widthScale } from './scale';

describe('widthScale', () => {
  const width = widthScale(lockedDomain);
  it.each([1e-6, 1e-3, 0.5, 1, 9, 42, 1e3])('is 7 + log10 of %d', (g) =>
    expect(width(g)).toBeCloseTo(7 + Math.log10(g), 10),
  );
  it('is clamped', () => {
    expect(width(1e-9)).toBe(1);
    expect(width(1e9)).toBe(10);
  });
});

describe('autoDomain', () => {
  it('holds what is shown, in whole decades', () => expect(autoDomain([0.02, 9, 42])).toEqual([0.01, 100]));
  it('passes over zero, NaN and infinity', () =>
    expect(autoDomain([0, Number.NaN, Number.POSITIVE_INFINITY, 5])).toEqual([1, 10]));
  it('spans a decade at least', () => expect(autoDomain([10])).toEqual([10, 100]));
  it('is the locked one where nothing is shown', () => expect(autoDomain([0])).toBe(lockedDomain));
});
