import { describe, expect, it } from 'vitest';
import { differences, edgeDifferences, isRunnable, libraryEngine, singleFiles } from './cases.js';
import { type Case, casesOf, opFiles, referenceFolder, skipNote, textOf } from './reference.js';

/** Cases that run, and those skipped because an op is not on the list yet. */
const counted = { run: 0, skipped: 0 };
const expected = { run: 1388, skipped: 0 };

/** The cases of a file that can run, which are counted. */
function casesFor(file: string): readonly Case[] {
  const [runnable, others] = [casesOf(file).filter(isRunnable), casesOf(file).filter((one) => !isRunnable(one))];
  counted.run += runnable.length;
  counted.skipped += others.length;
  return runnable;
}

describe.skipIf(!referenceFolder)(`reference cases${skipNote}`, () => {
  for (const file of referenceFolder ? [...opFiles(), ...singleFiles] : []) {
    const cases = casesFor(file);
    if (cases.length > 0)
      describe(file, () => {
        for (const given of cases)
          it(given.name, async () => expect(await differences(given, libraryEngine(textOf(given)))).toEqual([]));
      });
  }

  describe('edges.json', () => {
    for (const given of referenceFolder ? casesFor('edges.json') : [])
      it(given.name, async () => expect(await edgeDifferences(given, libraryEngine(textOf(given)))).toEqual([]));
  });

  it('are run but for ops outside the list', () => {
    console.log(
      `reference cases: ${counted.run} run, ${counted.skipped} skipped for an op that is not on the list yet`,
    );
    expect(counted).toEqual(expected);
  });
});
