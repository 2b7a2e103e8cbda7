import { describe, expect, it } from 'vitest';
import { type Case, difference, referenceFolder, skipNote, tableOf } from '../../test/reference.js';
import { evaluate } from '../analysis/evaluate.js';
import type { Document } from '../document/document.js';
import { type Init, initialValue } from './init.js';

const rows = referenceFolder ? tableOf<readonly (Case & { readonly kind: string })[]>('random.json') : [];

describe.skipIf(!referenceFolder)(`how variables begin${skipNote}`, () => {
  for (const { name, document, expect: wanted } of rows.filter(({ kind }) => kind === 'init'))
    it(name, () => {
      const { values, problems } = evaluate(document as Document);
      expect(problems).toEqual([]);
      expect(difference(values.x, wanted.values.x, wanted.tolerance)).toBeUndefined();
    });
});

describe('an init', () => {
  it.each<[Init['kind'], number]>([
    ['uniform', 0.05 / Math.sqrt(3)],
    ['normal', 0.05],
    ['glorotUniform', Math.sqrt(2 / 300)],
    ['glorotNormal', Math.sqrt(2 / 300)],
    ['heUniform', Math.sqrt(2 / 100)],
    ['heNormal', Math.sqrt(2 / 100)],
  ])('of kind %s has mean 0 and standard deviation %f', (kind, stddev) => {
    const { data } = initialValue({ kind, shape: [100, 200], seed: 11 }, 'float64');
    const sum = (of: (x: number) => number) => (data as Float64Array).reduce((total, x) => total + of(x), 0) / 20_000;
    expect(Math.abs(sum((x) => x)) / stddev).toBeLessThan(0.03);
    expect(Math.sqrt(sum((x) => x * x)) / stddev).toBeCloseTo(1, 1.5);
  });

  it('is rounded once from float64', () => {
    const init: Init = { kind: 'normal', shape: [50], seed: 3, mean: 1, stddev: 2 };
    expect(initialValue(init, 'float32').data).toEqual(Float32Array.from(initialValue(init, 'float64').data));
  });
});
