import { describe, expect, it } from 'vitest';
import { pathOf, ticksOf, upScale } from './frame';

const frame = { width: 100, height: 120, left: 0, right: 0, top: 10, bottom: 10 };
const texts = (extent: readonly [number, number], way: 'linear' | 'log') =>
  ticksOf(upScale(extent, way, frame), way, 4).map(({ text }) => text);

describe('the axis of a loss', () => {
  it('has round numbers where it is linear', () => expect(texts([-1.3, 15], 'linear')).toEqual(['0', '5', '10', '15']));
  it('has powers of ten where it is logarithmic', () =>
    expect(texts([0.002, 24], 'log')).toEqual(['0.01', '1', '100']));
  it('writes small powers as powers', () =>
    expect(texts([2e-8, 3e-6], 'log')).toEqual(['10⁻⁸', '10⁻⁷', '10⁻⁶', '10⁻⁵']));
  it('passes through 0 where losses are negative, too', () => {
    const scale = upScale([-1.3, 15], 'log', frame);
    expect(scale(15)).toBeCloseTo(10);
    expect(scale(-1.3)).toBeCloseTo(110);
    expect(texts([-1.3, 15], 'log')).toEqual(['−1', '−0.1', '0', '0.1', '10']);
  });
  it('has an extent where all losses are the same', () => {
    expect(upScale([2, 2], 'linear', frame)(2)).toBeCloseTo(60);
    expect(Number.isFinite(upScale([0, 0], 'log', frame)(0))).toBe(true);
  });
});

describe('pathOf', () => {
  it('is interrupted by what is no number', () =>
    expect(
      pathOf([
        [0, 1],
        [1, 2],
        [2, Number.NaN],
        [2, 1e36],
        [3, 4],
        [4, 5.123],
      ]),
    ).toBe('M0,1L1,2M3,4L4,5.12'));
});
