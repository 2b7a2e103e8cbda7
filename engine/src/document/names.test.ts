import { describe, expect, it } from 'vitest';
import { badName, listed, nearest, quote } from './names.js';

describe('badName', () => {
  it.each(['x', '_', 'dz_dx', 'θ', 'Größe', '重み', 'x1', 'toString', 'é', 'x'.repeat(64), '𝑥'.repeat(64), 'कि'])(
    'takes %s',
    (name) => {
      expect(badName(name)).toBeUndefined();
    },
  );

  it.each([
    ['', 'empty'],
    ['1x', 'begin with a letter'],
    ['\u0301x', 'begin with a letter'],
    ['a b', 'only letters'],
    ['a.b', 'only letters'],
    ['c1/x', 'only letters'],
    ['a-b', 'only letters'],
    ['😀', 'only letters'],
    ['__proto__', 'JavaScript'],
    ['constructor', 'JavaScript'],
    ['prototype', 'JavaScript'],
    ['x'.repeat(65), 'more than 64'],
    ['𝑥'.repeat(65), 'more than 64'],
    ['e\u0301', 'NFC'],
  ])('refuses %j: %s', (name, reason) => {
    expect(badName(name)).toContain(reason);
  });
});

describe('nearest', () => {
  const names = ['square', 'sqrt', 'sub', 'sum', 'reduceSum', 'x'];
  it.each([
    ['Square', 'square'],
    ['sqaure', 'square'],
    ['sqr', 'sqrt'],
    ['reduceSun', 'reduceSum'],
    ['X', 'x'],
    ['frobnicate', undefined],
    ['y', undefined],
    ['', undefined],
  ])('to %j is %s', (name, expected) => {
    expect(nearest(name, names)).toBe(expected);
  });
});

it('quotes what fits into a sentence', () => {
  expect(quote('a"b')).toBe('"a\\"b"');
  expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(47)}…"`);
  expect(listed(['a', 'b', 'c'])).toBe('"a", "b" and "c"');
  expect(listed(['a', 'b', 'c'], 2)).toBe('"a", "b" and 1 more');
});
