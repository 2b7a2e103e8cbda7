import { describe, expect, it } from 'vitest';
import { writing } from './writing.js';

describe('writing', () => {
  it('names the place where everything on the way is there', () =>
    expect(writing({ a: { b: { c: 1 } } }, ['a', 'b', 'c'], 2)).toEqual({ path: ['a', 'b', 'c'], value: 2 }));
  it('writes the first missing object whole', () =>
    expect(writing({ a: {} }, ['a', 'b', 'c'], 2)).toEqual({ path: ['a', 'b'], value: { c: 2 } }));
});
