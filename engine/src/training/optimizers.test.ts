import { describe, expect, it } from 'vitest';
import {
  type Case,
  difference,
  referenceFolder,
  type Stated,
  skipNote,
  type Tolerance,
  tableOf,
} from '../../test/reference.js';
import { train } from '../analysis/train.js';
import type { Document } from '../document/document.js';

interface Row {
  readonly optimizer: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly problem: string;
  readonly dtype: string;
  readonly trajectory: readonly { readonly step: number; readonly x: Stated }[];
  readonly tolerance: Tolerance;
  readonly document: Document;
}

describe.skipIf(!referenceFolder)(`optimizers beside Keras${skipNote}`, () => {
  const rows = referenceFolder ? tableOf<readonly Row[]>('optimizers.json') : [];
  for (const { optimizer, hyperparameters, problem, dtype, trajectory, tolerance, document } of rows)
    it(`${optimizer} ${JSON.stringify(hyperparameters)} on ${problem} in ${dtype}`, () => {
      const { trace, problems } = train(document, { trace: true });
      expect(problems).toEqual([]);
      for (const { step, x } of trajectory)
        expect(difference(trace![step].variables.x, x, tolerance), `step ${step}`).toBeUndefined();
    });

  it('are run, every row', () => {
    console.log(`optimizer rows: ${rows.length} run`);
    expect(rows.length).toBe(86);
  });

  it('round as Keras does: the float32 digits are its own, but for two of ftrl, whose powers are not ours', () => {
    const entries = rows
      .filter(({ dtype }) => dtype === 'float32')
      .flatMap(({ optimizer, document, trajectory }) => {
        const { trace } = train(document, { trace: true });
        return trajectory.flatMap(({ step, x }) =>
          [x.data as number | number[]]
            .flat()
            .map((want, i) => [optimizer, trace![step].variables.x.data[i] === Math.fround(want)] as const),
        );
      });
    expect(entries.length).toBe(464);
    expect(entries.filter(([, same]) => !same).map(([optimizer]) => optimizer)).toEqual(['ftrl', 'ftrl']);
  });
});

describe.skipIf(!referenceFolder)(`the notebook's descents${skipNote}`, () => {
  const cells = referenceFolder ? tableOf<readonly Case[]>('seed.json').filter(({ trajectory }) => trajectory) : [];
  for (const { name, document, trajectory, notebook } of cells)
    it(`${name}: ${notebook}`, () => {
      const { trace, variables } = train(document as Document, { trace: true });
      for (const { step, x } of trajectory!)
        expect(trace![step].variables.x.data[0]).toBe(Math.fround(x.data as number));
      expect(variables.x.data[0]).toBe(Math.fround(Number(notebook)));
    });
});
