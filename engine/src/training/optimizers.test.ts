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
import { optimizers } from '../document/optimizers.js';
import { settingsOf } from './optimizer.js';
import { optimizerByName, optimizerNames } from './optimizers.js';

interface Row {
  readonly optimizer: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly problem: string;
  readonly dtype: string;
  readonly trajectory: readonly { readonly step: number; readonly x: Stated }[];
  readonly tolerance: Tolerance;
  readonly document: Document;
}

/** Rows whose optimizer is there, and those that wait for theirs. */
const expected = { run: 14, skipped: 72 };

describe.skipIf(!referenceFolder)(`optimizers beside Keras${skipNote}`, () => {
  const rows = referenceFolder ? tableOf<readonly Row[]>('optimizers.json') : [];
  const ready = rows.filter(({ document }) => optimizerByName(document.training!.optimizer!.name));

  for (const { optimizer, hyperparameters, problem, dtype, trajectory, tolerance, document } of ready)
    it(`${optimizer} ${JSON.stringify(hyperparameters)} on ${problem} in ${dtype}`, () => {
      const { trace, problems } = train(document, { trace: true });
      expect(problems).toEqual([]);
      for (const { step, x } of trajectory)
        expect(difference(trace![step].variables.x, x, tolerance), `step ${step}`).toBeUndefined();
    });

  it('are run but for optimizers that are not there yet', () => {
    console.log(`optimizer rows: ${ready.length} run, ${rows.length - ready.length} skipped`);
    expect({ run: ready.length, skipped: rows.length - ready.length }).toEqual(expected);
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

describe('the list of optimizers', () => {
  it('is the one that documents are validated by', () => expect([...optimizerNames]).toEqual(Object.keys(optimizers)));

  it('fills in what a document leaves out', () => {
    expect(settingsOf(optimizerByName('sgd')!, { name: 'sgd', momentum: 0.9 })).toEqual({
      learningRate: 0.01,
      momentum: 0.9,
      nesterov: false,
    });
  });
});
