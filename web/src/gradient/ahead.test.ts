import { openSession } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { packNodes } from '../session/packedNodes';
import { createAhead } from './ahead';
import { optionsOf, type Question } from './question';

const text = JSON.stringify(
  documentOf({ x: { op: 'variable', attrs: { value: 2 } }, z: { op: 'square', inputs: { x: 'x' } } }),
);
const question: Question = { targets: ['z'], order: 2, path: [] };

function made() {
  const held = openSession(text);
  held.apply({ revision: 1, target: 'z' });
  let revision = 1;
  let count = 0;
  const ahead = createAhead({
    getState: () => ({ revision, freshness: 'fresh', results: undefined, choice: { kind: 'auto' } }),
    prepareGradient: async (options) => {
      count++;
      const picture = held.openPicture(options)!;
      return { ...picture, nodes: packNodes(picture.nodes), places: new Int32Array(), values: null };
    },
  });
  return { held, ahead, counted: () => count, edit: () => revision++ };
}

describe('what is made ready ahead', () => {
  it('is what the worker would answer, and is made once', async () => {
    const { held, ahead, counted } = made();
    expect(ahead.take(question)).toBeUndefined();
    await ahead.prepare(question);
    await ahead.prepare(question);
    expect(counted()).toBe(1);
    expect(ahead.take(question)).toMatchObject({ ...held.openPicture(optionsOf(question)) });
  });
  it('is no answer to another question', async () => {
    const { ahead } = made();
    await ahead.prepare(question);
    expect(ahead.take({ ...question, order: 3 })).toBeUndefined();
    expect(ahead.take({ ...question, left: ['a rewrite'] })).toBeUndefined();
  });
  it('is never shown of a document that has gone on', async () => {
    const { ahead, edit } = made();
    await ahead.prepare(question);
    edit();
    expect(ahead.take(question)).toBeUndefined();
  });
  it('is let go', async () => {
    const { ahead } = made();
    await ahead.prepare(question);
    ahead.forget();
    expect(ahead.take(question)).toBeUndefined();
  });
});
