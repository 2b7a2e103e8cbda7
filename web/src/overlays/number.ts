const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

export const superscript = (value: number): string => String(value).replace(/[-0-9]/g, (digit) => superscripts[digit]);

/** A hyphen before digits becomes a true minus. */
export const trueMinus = (text: string): string => text.replace(/-/g, '−');

/**
 * A number for the screen: `digits` significant digits, a true minus, no −0, powers of ten outside 1e−3…1e4.
 * The infinities and NaN are written as mathematics does.
 */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  const plain = Number(size.toPrecision(digits));
  if (plain >= 1e-3 && plain < 1e4) return sign + String(plain);
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
  return `${sign}${Number(mantissa)}·10${superscript(Number(exponent))}`;
}

/** A shape as people say it: `2×3`; a scalar has none. */
export const formatShape = (shape: readonly number[]): string => shape.join('×');

/**
 * The fewest significant digits, from four on, at which the rounded terms add up to the rounded sum: a Σ printed with
 * them adds up on screen. Sums that rounding keeps from adding up at all are printed with nine.
 */
export function digitsThatAddUp(terms: readonly number[], sum: number): number {
  const round = (value: number, digits: number) => Number(value.toPrecision(digits));
  for (let digits = 4; digits < 9; digits++) {
    const total = terms.reduce((left, term) => left + round(term, digits), 0);
    if (Math.abs(total - round(sum, digits)) <= 1e-12 * Math.max(1, Math.abs(sum))) return digits;
  }
  return 9;
}
