import type { State } from 'chainrule';
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../session/quantity';
import { lockedDomain, widthScale, zeroWidth } from './scale';
import { signOf, wireVisual } from './visual';

const width = widthScale(lockedDomain);
const scalar = (value: number, state: State = 'number'): Quantity => ({
  state,
  dtype: 'float32',
  shape: [],
  size: 1,
  first: value,
  norm: Math.abs(value),
  cells: new Float64Array([value]),
});
const list = (...values: number[]): Quantity => ({
  ...scalar(values[0]),
  shape: [values.length],
  size: values.length,
  norm: Math.hypot(...values),
  cells: new Float64Array(values),
});

describe('wireVisual', () => {
  it('wears the sign as hue and the magnitude as width', () => {
    expect(wireVisual('adjoint', scalar(100), width)).toEqual({ kind: 'signed', sign: 'pos', width: width(100) });
    expect(width(100)).toBeCloseTo(9, 12);
    expect(wireVisual('adjoint', scalar(-1), width)).toEqual({ kind: 'signed', sign: 'neg', width: width(1) });
  });
  it('is ink alone when values are read', () => expect(wireVisual('value', scalar(9), width).kind).toBe('value'));
  it('draws zero thin and grey', () =>
    expect(wireVisual('local', scalar(0), width)).toEqual({ kind: 'zero', sign: 'zero', width: zeroWidth }));
  it('says which zero is dead', () => expect(wireVisual('adjoint', scalar(0, 'dead'), width).badge).toBe('dead'));
  it('tells None from what is not reached', () => {
    expect(wireVisual('adjoint', scalar(Number.NaN, 'none'), width).kind).toBe('none');
    expect(wireVisual('adjoint', scalar(Number.NaN, 'absent'), width).kind).toBe('pending');
    expect(wireVisual('adjoint', undefined, width).kind).toBe('pending');
  });
  it('marks what vanishes and what explodes', () => {
    expect(wireVisual('adjoint', scalar(9e-7), width)).toMatchObject({ badge: 'vanishing', width: 1 });
    expect(wireVisual('adjoint', scalar(-1134), width)).toMatchObject({ badge: 'exploding', width: 10 });
    expect(wireVisual('adjoint', scalar(1000), width).badge).toBeUndefined();
  });
  it('hatches NaN and infinity', () => {
    expect(wireVisual('adjoint', scalar(Number.NaN, 'nan'), width).kind).toBe('broken');
    expect(wireVisual('adjoint', scalar(Number.POSITIVE_INFINITY), width).kind).toBe('broken');
  });
});

describe('signOf', () => {
  it('is shared by all entries, or mixed', () => {
    expect(signOf(list(1, 0, 2))).toBe('pos');
    expect(signOf(list(-1, -2))).toBe('neg');
    expect(signOf(list(0, 0))).toBe('zero');
    expect(signOf(list(1, -2))).toBe('mixed');
  });
  it('is not guessed for entries that did not travel', () =>
    expect(signOf({ cells: new Float64Array(), first: 1, size: 100 })).toBe('mixed'));
});
