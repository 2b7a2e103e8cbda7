import { describe, expect, it } from 'vitest';
import type { Quantity } from '../session/quantity';
import { figureText } from './figureText';

const tensor = (shape: readonly number[], ...cells: number[]): Quantity => ({
  state: 'number',
  dtype: 'float32',
  shape,
  size: cells.length,
  first: cells[0],
  norm: Math.hypot(...cells),
  cells: Float64Array.from(cells),
});

describe('the text of a figure in its node', () => {
  it('has four digits, and three beside a long power of ten', () => {
    expect(figureText(tensor([], -0.19661), 112)).toBe('−0.1966');
    expect(figureText(tensor([], 3.87512e-7), 112)).toBe('3.88·10⁻⁷');
  });

  it('is a list where that has room, else shape and norm, else the norm', () => {
    const list = tensor([3], 0.02468, 0.03317, -0.01402);
    expect(figureText(list, 240)).toBe('[0.0247, 0.0332, −0.014]');
    expect(figureText(list, 146)).toBe('3 ‖0.0437‖');
    expect(figureText(tensor([1, 3, 1, 1], 0.02468, 0.03317, -0.01402), 136)).toBe('‖0.0437‖');
    expect(figureText(tensor([2], 9, 42), 112)).toBe('[9, 42]');
  });

  it('leaves the shape to the row above where a name has no room beside it', () => {
    const rows = tensor([2, 3], 1, 2, 3, 4, 5, 6);
    expect(figureText(rows, 136)).toBe('2×3 ‖9.54‖');
    expect(figureText(rows, 146, '∂y/∂x')).toBe('2×3 ‖9.54‖');
    expect(figureText(rows, 136, '∂out/∂scores')).toBe('‖9.54‖');
    expect(figureText(tensor([2], 9, 42), 112, '∂out/∂scores')).toBe('[9, 42]');
  });

  it('is nothing where there is no number', () =>
    expect(figureText({ ...tensor([], 1), state: 'none' }, 112)).toBeUndefined());
});
