import { describe, expect, it } from 'vitest';
import { partsOf } from './breaks';

const long = (name: string) => `\\mathrm{${name.repeat(20)}}`;

describe('a formula is broken', () => {
  it('not at all where it is short', () => expect(partsOf('a + b \\cdot c')).toEqual(['a + b \\cdot c']));
  it('before sums and products, but not in fractions, indices or cases', () => {
    const fraction = `\\frac{${long('a')} + 1}{2 - b}`;
    const cases = '\\begin{cases}x + 1 & x > 0\\\\0 & \\text{else}\\end{cases}';
    expect(partsOf(`${fraction} - ${long('b')} \\cdot ${cases} \\, {W}^{\\mathsf T}`)).toEqual([
      fraction,
      `{} - ${long('b')}`,
      `{} \\cdot ${cases}`,
      '{} \\, {W}^{\\mathsf T}',
    ]);
  });
  it('not behind a sign', () => {
    expect(partsOf(`-${long('a')} + ${long('b')}`)).toEqual([`-${long('a')}`, `{} + ${long('b')}`]);
    expect(partsOf(`${long('a')} \\cdot \\left(-2\\right) \\cdot \\left\\{${long('b')}\\right\\}`)).toHaveLength(3);
  });
  it('within brackets where these are long themselves', () =>
    expect(partsOf(`\\sum \\left(${long('a')} + ${long('b')} \\cdot \\left(x + y\\right)\\right)^{2}`)).toEqual([
      `\\sum \\bigl(${long('a')}`,
      `{} + ${long('b')}`,
      '{} \\cdot \\left(x + y\\right)\\bigr)^{2}',
    ]));
  it('behind the commas of what is applied', () =>
    expect(partsOf(`f\\left(${long('a')}, ${long('b')}, x\\right)`)).toEqual([
      `f\\bigl(${long('a')},`,
      `{} ${long('b')},`,
      '{} x\\bigr)',
    ]));
  it('and nothing of it is lost', () => {
    const latex = `${long('a')} + f\\left(${long('b')} - \\left(${long('c')} + ${long('d')}\\right) \\cdot 3\\right)`;
    const joined = partsOf(latex).join('');
    expect(joined.replaceAll('{} ', ' ').replace(/\\(bigl|bigr|left|right)/g, '')).toBe(
      latex.replace(/\\(left|right)/g, ''),
    );
  });
});
