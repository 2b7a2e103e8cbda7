import { digitsThatAddUp, formatNumber } from './number';

/** One term of a sum as it is written out. */
interface WrittenTerm {
  /** With the sign that joins it to the one before: `2`, `+ 6`, `− 0.99`. */
  readonly text: string;
  readonly value: number;
  /** Its share of all magnitudes, from 0 to 1. */
  readonly share: number;
  /** How many terms it stands for, where that is more than one. */
  readonly count?: number;
}

/** A sum of scalars as it is written out at a node. */
export interface WrittenSum {
  readonly terms: readonly WrittenTerm[];
  /** What they add up to; left out while terms are still to come. */
  readonly total?: string;
}

/** Terms beyond which only the largest are written, and how many of them. */
const most = 5;
const largest = 3;

interface Part {
  readonly value: number;
  readonly count?: number;
}

/** The terms, of many the largest alone and behind them the sum of the others, so that what is written adds up all the same. */
function partsOf(terms: readonly number[]): readonly Part[] {
  if (terms.length <= most) return terms.map((value) => ({ value }));
  const kept = new Set(
    terms
      .map((value, i) => [Math.abs(value), i] as const)
      .toSorted((a, b) => b[0] - a[0] || a[1] - b[1])
      .slice(0, largest)
      .map(([, i]) => i),
  );
  const others = terms.filter((_, i) => !kept.has(i));
  const rest = others.reduce((sum, value) => sum + value, 0);
  return [...[...kept].sort((a, b) => a - b).map((i) => ({ value: terms[i] })), { value: rest, count: others.length }];
}

/**
 * A sum written out with the fewest digits, from four on, at which its terms add up on the screen. Undefined where one of them is no
 * finite number.
 *
 * @param total what the terms add up to; undefined while more are to come.
 */
export function writtenSum(terms: readonly number[], total: number | undefined): WrittenSum | undefined {
  if (![...terms, total ?? 0].every(Number.isFinite)) return undefined;
  const parts = partsOf(terms);
  const values = parts.map(({ value }) => value);
  const digits = total === undefined ? 4 : digitsThatAddUp(values, total);
  const magnitudes = values.reduce((sum, value) => sum + Math.abs(value), 0);
  return {
    terms: parts.map(({ value, count }, i) => {
      const isJoined = i > 0;
      const number = formatNumber(isJoined ? Math.abs(value) : value, digits);
      return {
        text: isJoined ? `${value < 0 ? '−' : '+'} ${number}` : number,
        value,
        share: magnitudes === 0 ? 0 : Math.abs(value) / magnitudes,
        ...(count !== undefined && { count }),
      };
    }),
    ...(total !== undefined && { total: formatNumber(total, digits) }),
  };
}
