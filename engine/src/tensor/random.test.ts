import { describe, expect, it } from 'vitest';
import { referenceFolder, skipNote, tableOf } from '../../test/reference.js';
import { normal, normalQuantile, permutation, uniform, words } from './random.js';

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly order?: readonly number[];
  readonly streams?: readonly {
    readonly seed: number;
    readonly words: readonly number[];
    readonly u: readonly number[];
  }[];
}

const rows = referenceFolder ? tableOf<readonly Row[]>('random.json') : [];

describe.skipIf(!referenceFolder)(`random numbers beside the reference${skipNote}`, () => {
  for (const { seed, words: wanted, u } of rows.flatMap(({ streams = [] }) => streams))
    it(`are the stream of seed ${seed}`, () => {
      expect(wanted.map((_, i) => words(seed)(i))).toEqual(wanted);
      expect(u.map((_, i) => uniform(seed)(i))).toEqual(u);
    });

  for (const [seed, { order, name }] of rows.filter(({ kind }) => kind === 'permutation').entries())
    it(name, () => expect([...permutation(10, seed)]).toEqual(order));
});

describe('a permutation', () => {
  it('holds every number once, also of none and of one', () => {
    expect([...permutation(0, 5)]).toEqual([]);
    expect([...permutation(1, 5)]).toEqual([0]);
    expect([...permutation(1000, 5)].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });
});

describe('normal numbers', () => {
  // From 50-digit arithmetic (mpmath): √2·erfinv(2p − 1).
  it.each([
    [0.5, 0],
    [0.25, -0.6744897501960817],
    [0.925, 1.4395314709384563],
    [0.0745, -1.443072674370901],
    [2 ** -25, -5.419983174916869],
    [1 - 2 ** -25, 5.419983174916869],
  ])('are quantiles: %f → %f', (p, x) => expect(normalQuantile(p)).toBeCloseTo(x, 13));

  it('have mean 0 and variance 1', () => {
    const n = 100_000;
    const draws = Array.from({ length: n }, (_, i) => normal(3)(i));
    const mean = draws.reduce((sum, x) => sum + x, 0) / n;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(draws.reduce((sum, x) => sum + x * x, 0) / n - 1)).toBeLessThan(0.01);
  });
});
