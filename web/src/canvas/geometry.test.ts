import { describe, expect, it } from 'vitest';
import { hasRoomForOp, heightOf, isHeaderTight, isRowTight, rowCentre, textWidth, widthOf } from './geometry';

const header = (name: string, op: string, symbol: string) => ({ name, op, symbol });

describe('geometry', () => {
  it('centres row i at 34 + 24·(i + ½)', () => expect([0, 1, 3].map(rowCentre)).toEqual([46, 70, 118]));
  it('is as tall as its rows', () => expect(heightOf(4)).toBe(134));
  it('has a width by category, and more for a long name', () => {
    expect(widthOf('source', header('x', 'variable', 'x'))).toBe(112);
    expect(widthOf('elementwise', header('sum', 'add', '+'))).toBe(136);
    expect(widthOf('calculus', header('dz_dx', 'gradient', '∇'))).toBe(146);
    expect(widthOf('elementwise', header('a_rather_long_name', 'square', 'x²'))).toBeGreaterThan(200);
    expect(widthOf('elementwise', header('n'.repeat(64), 'square', 'x²'))).toBe(240);
  });
  it('is wider for a long symbol, which would push the op’s name out', () => {
    const narrow = widthOf('elementwise', header('L', 'squaredDifference', '×'));
    expect(widthOf('elementwise', header('L', 'squaredDifference', '(a−b)²'))).toBe(narrow + 26);
  });
  it('holds a list, or what stands for it', () =>
    expect(widthOf('source', header('x', 'constant', 'c'), '[1, 2, 3, 4]')).toBe(168));
  it('counts East Asian characters as square', () => expect(textWidth('梯度')).toBe(27));
  it('leaves the op out where a badge takes its room', () => {
    expect(hasRoomForOp({ ...header('z', 'mul', '×'), width: 136 }, false)).toBe(true);
    expect(hasRoomForOp({ ...header('z', 'mul', '×'), width: 136 }, true)).toBe(false);
  });
  it('clips a header only where name, badge or op may be cut', () => {
    expect(isHeaderTight({ ...header('z', 'mul', '×'), width: 136 }, false)).toBe(false);
    expect(isHeaderTight({ ...header('n'.repeat(64), 'mul', '×'), width: 240 }, false)).toBe(true);
    expect(isHeaderTight({ ...header('output', 'mul', '×'), width: 136 }, true)).toBe(true);
  });
  it('clips a row only where label and number may meet', () => {
    expect(isRowTight('value', '−0.7512', 136)).toBe(false);
    expect(isRowTight('∂loss/∂n518', '−0.7512', 136)).toBe(true);
  });
});
