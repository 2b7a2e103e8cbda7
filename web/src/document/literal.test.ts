import { describe, expect, it } from 'vitest';
import { literalText, parseLiteral, parseTensor, stepped } from './literal';

describe('literals', () => {
  it.each([
    ['5', 5],
    [' −2.5 ', -2.5],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['2.', 2],
    ['+4', 4],
    ['true', true],
    ['1e400', undefined],
    ['0x10', undefined],
    ['1,5', undefined],
    ['', undefined],
    ['-', undefined],
  ])('reads %j as %j', (text, value) => expect(parseLiteral(text)).toBe(value));
  it('reads tensors as JSON', () => {
    expect(parseTensor('[1, −2]')).toEqual([1, -2]);
    expect(parseTensor('[1,')).toBeUndefined();
    expect(parseTensor('{"a":1}')).toBeUndefined();
  });
  it('writes what it reads', () => {
    for (const value of [-3, 0.1, 1e-9, [1, [2, -3]]]) expect(parseTensor(literalText(value))).toEqual(value);
  });
  it('steps without the dust of binary fractions', () => expect(stepped(0.2, 0.1)).toBe(0.3));
});
