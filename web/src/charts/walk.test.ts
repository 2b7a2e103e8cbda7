import { describe, expect, it } from 'vitest';
import { walkOf } from './walk';
import { domainOf } from './walkDomain';

const frame = { width: 120, height: 120, left: 10, right: 10, top: 10, bottom: 10 };
const xs = [0, 5, 10];
const landscape = { xs, losses: [0, 50, 100] };

describe('a walk', () => {
  const walk = walkOf(landscape, { xs: [10, 5, 0], losses: [100, 50, 0] }, frame);
  it('follows the curve', () => expect(walk.curve).toBe('M10,110L60,60L110,10'));
  it('ends where the step is', () => {
    expect(walk.path).toBe('M110,10L60,60L10,110');
    expect(walk.at(1, 10)).toMatchObject({ past: 'M110,10L60,60', now: { x: 60, y: 60 } });
  });
  it('has the slope of the loss as its tangent', () => {
    const d = 70 / Math.SQRT2;
    const round = (value: number) => Math.round(value * 100) / 100;
    const expected = `M${round(60 - d)},${round(60 + d)}L${round(60 + d)},${round(60 - d)}`;
    expect(walk.at(1, 10).tangent).toBe(expected);
    expect(walk.at(1, undefined).tangent).toBe('');
  });
  it('draws places that cannot be told apart once', () => {
    const still = { xs: new Float64Array(1000).fill(5), losses: new Float64Array(1000).fill(50) };
    expect(walkOf(landscape, still, frame).at(999, 0).past).toBe('M60,60Z');
  });
  it('shows no place where it went beyond all numbers', () =>
    expect(walkOf(landscape, { xs: [Number.NaN], losses: [Number.NaN] }, frame).at(0, 1)).toEqual({
      past: '',
      now: undefined,
      tangent: '',
    }));
});

describe('what is sampled', () => {
  it('holds the walk and a margin', () => expect(domainOf({ xs: [0, 10, 4], losses: [2, 1, 0] })).toEqual([-2, 12]));
  it('surrounds a single place', () => {
    expect(domainOf({ xs: [0.5], losses: [1] })).toEqual([-0.5, 1.5]);
    expect(domainOf({ xs: [-40], losses: [1] })).toEqual([-80, 0]);
    expect(domainOf({ xs: [Number.NaN], losses: [Number.NaN] })).toBeUndefined();
  });
  it('follows a run that diverges only for a while', () => {
    const xs = Array.from({ length: 60 }, (_, step) => (-10) ** step);
    const domain = domainOf({ xs, losses: xs.map((x) => x * x) });
    expect(domain).toEqual([-1220, 320]);
  });
});
