import { describe, expect, it } from 'vitest';
import { hasRoomForOp, heightOf, rowCentre, textWidth, widthOf } from './geometry';

describe('geometry', () => {
  it('centres row i at 34 + 24·(i + ½)', () => expect([0, 1, 3].map(rowCentre)).toEqual([46, 70, 118]));
  it('is as tall as its rows', () => expect(heightOf(4)).toBe(134));
  it('has a width by category, and more for a long name', () => {
    expect(widthOf('source', 'x', 'variable')).toBe(112);
    expect(widthOf('elementwise', 'sum', 'add')).toBe(136);
    expect(widthOf('calculus', 'dz_dx', 'gradient')).toBe(146);
    expect(widthOf('elementwise', 'a_rather_long_name', 'square')).toBeGreaterThan(200);
    expect(widthOf('elementwise', 'n'.repeat(64), 'square')).toBe(240);
  });
  it('counts East Asian characters as square', () => expect(textWidth('梯度')).toBe(27));
  it('leaves the op out where a badge takes its room', () => {
    expect(hasRoomForOp(136, 'z', 'mul', false)).toBe(true);
    expect(hasRoomForOp(136, 'z', 'mul', true)).toBe(false);
  });
});
