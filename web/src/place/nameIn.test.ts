import { describe, expect, it } from 'vitest';
import { documentOf } from '../document/testDocuments';
import { nameIn } from './nameIn';

const variable = (label?: string) => ({ op: 'variable', attrs: { value: 1 }, ...(label !== undefined && { label }) });
const document = documentOf({
  xx: variable('∂²z/∂x²'),
  plain: variable(),
  empty: variable(''),
  a: variable('gate'),
  b: variable('gate'),
  c: variable('plain'),
});

describe('what the screen calls a node', () => {
  it.each([
    ['xx', '∂²z/∂x²'],
    ['xx.out', '∂²z/∂x².out'],
    ['plain', 'plain'],
    ['empty', 'empty'],
    ['nowhere', 'nowhere'],
    ['c1/h', 'c1/h'],
  ])('%s is called %s', (id, name) => expect(nameIn(document, id)).toBe(name));

  it('has the id behind it where others are called so', () => {
    expect(['a', 'b', 'c'].map((id) => nameIn(document, id))).toEqual(['gate (a)', 'gate (b)', 'plain (c)']);
  });
  it('is the reference where there is no document', () => expect(nameIn(undefined, 'xx')).toBe('xx'));
});
