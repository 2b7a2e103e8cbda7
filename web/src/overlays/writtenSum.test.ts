import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenSum } from './writtenSum';

const textOf = (terms: readonly number[], total?: number) => {
  const sum = writtenSum(terms, total);
  return sum && [...sum.terms.map(({ text }) => text), ...(sum.total === undefined ? [] : ['=', sum.total])].join(' ');
};
/** The number that a text says, powers of ten and true minus and all. */
const read = (text: string): number => {
  const [mantissa, power] = text.replace('−', '-').replace('+', '').replaceAll(' ', '').split('·10');
  const raised = [...(power ?? '')]
    .map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))
    .map((digit) => (digit < 0 ? '-' : digit));
  return Number(mantissa) * 10 ** Number(raised.join('') || 0);
};

describe('a sum that is written out', () => {
  it('has a term for each wire, joined by their signs', () => {
    expect(textOf([2, 6, -0.99], 7.01)).toBe('2 + 6 − 0.99 = 7.01');
    expect(textOf([-3, 1], -2)).toBe('−3 + 1 = −2');
  });
  it('has as many digits as it takes to add up', () =>
    expect(textOf([0.33333, 0.33333, 0.33334], 1)).toBe('0.33333 + 0.33333 + 0.33334 = 1'));
  it('writes the largest of many terms, and what the others add up to', () => {
    const sum = writtenSum([1, 40, 2, -30, 3, 20, 4], 40)!;
    expect(textOf([1, 40, 2, -30, 3, 20, 4], 40)).toBe('40 − 30 + 20 + 10 = 40');
    expect(sum.terms.map(({ count }) => count)).toEqual([undefined, undefined, undefined, 4]);
  });
  it('has no total while terms are to come', () => expect(textOf([2, 6])).toBe('2 + 6'));
  it('ranks its terms by their shares of all magnitudes', () => {
    expect(writtenSum([2, 6, -2], 6)!.terms.map(({ share }) => share)).toEqual([0.2, 0.6, 0.2]);
    expect(writtenSum([0, 0], 0)!.terms.map(({ share }) => share)).toEqual([0, 0]);
  });
  it('is not written where a number is none', () => {
    expect(writtenSum([1, Number.NaN], Number.NaN)).toBeUndefined();
    expect(writtenSum([1, Number.POSITIVE_INFINITY], undefined)).toBeUndefined();
  });
  it('adds up on the screen, whatever the terms', () => {
    const term = fc.integer({ min: -99999, max: 99999 }).map((n) => n / 1000);
    fc.assert(
      fc.property(fc.array(term, { minLength: 2, maxLength: 12 }), (terms) => {
        const total = Number(terms.reduce((sum, value) => sum + value, 0).toFixed(3));
        const sum = writtenSum(terms, total)!;
        const shown = sum.terms.reduce((all, { text }) => all + read(text), 0);
        expect(shown).toBeCloseTo(read(sum.total!), 6);
      }),
    );
  });
});
