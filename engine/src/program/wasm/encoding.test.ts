import { describe, expect, it } from 'vitest';
import { flatten, float64, signed, sized, text, unsigned, vector } from './encoding.js';

describe('the encoding', () => {
  it.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 1]],
    // DWARF 4, figure 22, and Wikipedia's example
    [12857, [0xb9, 0x64]],
    [624485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('of the unsigned %d', (value, bytes) => expect(flatten(unsigned(value))).toEqual(bytes));

  it.each([
    [2, [2]],
    [-2, [0x7e]],
    [63, [0x3f]],
    [64, [0xc0, 0]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])('of the signed %d', (value, bytes) => expect(flatten(signed(value))).toEqual(bytes));

  it('of the rest', () => {
    expect(flatten(float64(1))).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    expect(flatten(text('ab'))).toEqual([2, 97, 98]);
    expect(flatten(vector([[1, 2], 3]))).toEqual([2, 1, 2, 3]);
    expect(flatten(sized([[1, [2]], 3]))).toEqual([3, 1, 2, 3]);
  });
});
