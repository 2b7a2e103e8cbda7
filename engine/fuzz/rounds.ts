import fc from 'fast-check';
import { corpus } from './corpus.js';
import { documents } from './documents.js';
import { editedTexts } from './edits.js';
import { obeysTheLaws } from './laws.js';

export { obeysTheLaws };

/** A text that breaks a law, made as small as could be, and what it broke. */
export interface Failure {
  readonly text: string;
  readonly error: string;
}

const kinds: readonly fc.Arbitrary<string>[] = [
  documents.map((document) => JSON.stringify(document)),
  editedTexts(corpus()),
];

/** Some hundred cases, the same for the same seed; `onCase` is told of each before it is tried. */
export function round(seed: number, onCase: (text: string) => void): readonly Failure[] {
  return kinds.flatMap((kind) => {
    const property = fc.property(kind, (text) => {
      onCase(text);
      obeysTheLaws(text);
    });
    const { failed, counterexample, errorInstance } = fc.check(property, { seed, numRuns: 200 });
    return failed ? [{ text: counterexample![0], error: String((errorInstance as Error)?.stack) }] : [];
  });
}
