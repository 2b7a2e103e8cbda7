import { describe, expect, it } from 'vitest';
import { digitsThatAddUp, formatNumber } from './number';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [-4, '−4'],
    [1134, '1134'],
    [7.999999999994678, '8'],
    [0.018, '0.018'],
    [1 / 3, '0.3333'],
    [9999.6, '1·10⁴'],
    [12345, '1.235·10⁴'],
    [0.0009999, '9.999·10⁻⁴'],
    [0.00099996, '0.001'],
    [-1e-7, '−1·10⁻⁷'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('rounds to the digits asked for', () => expect(formatNumber(1134, 3)).toBe('1130'));
});

describe('digitsThatAddUp', () => {
  it('keeps four digits where they add up', () => expect(digitsThatAddUp([63, 63], 126)).toBe(4));
  it('takes more where rounded terms would not', () => {
    const terms = [0.12344, 0.12344, 0.12344];
    const sum = 0.37032;
    const digits = digitsThatAddUp(terms, sum);
    const rounded = (value: number) => Number(value.toPrecision(digits));
    expect(digits).toBe(5);
    expect(terms.map(rounded).reduce((a, b) => a + b)).toBeCloseTo(rounded(sum), 12);
  });
});
