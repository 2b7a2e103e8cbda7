import type { Problem } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { namedSentence } from './sentence';

const problem = (message: string): Problem => ({
  code: 'nan',
  severity: 'warning',
  message,
  path: 'graph.nodes.xx',
  node: 'xx',
});
const said = (message: string) => namedSentence(problem(message), 'en', (id) => `the node ${id}`);

describe('the sentence of a problem', () => {
  it('begins with the name on the screen', () => {
    expect(said('xx: log of x = 0 is -Infinity.')).toBe('the node xx: log of x = 0 is -Infinity.');
    expect(said('xx.a: nothing is connected.')).toBe('the node xx.a: nothing is connected.');
  });
  it('is left alone where it begins with something else', () => {
    expect(said('xxl: nothing.')).toBe('xxl: nothing.');
    expect(said('there is no xx.')).toBe('there is no xx.');
  });
});
