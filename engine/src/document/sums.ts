/**
 * How floats are added up: terms from left to right, as text in which the two sides of each sum stand in one order, for
 * a + b and b + a have the same bits. Sums of the same terms with equal texts have the same bits.
 */
const sumText = (terms: readonly string[]): string =>
  terms.reduce((sum, term) => (sum < term ? `(${sum}+${term})` : `(${term}+${sum})`));

/** A reader of a value: what it is, and its place in the file, by which terms of an adjoint are sorted. */
export interface Reader {
  readonly term: string;
  readonly position: number;
}

/** The sum of the terms that come back from some readers; empty where there are none. */
export const sumOfReaders = (readers: readonly Reader[]): string =>
  readers.length === 0 ? '' : sumText(readers.toSorted((a, b) => a.position - b.position).map(({ term }) => term));
