import { describe, expect, it } from 'vitest';
import { filled, tensorOf } from '../tensor/tensor.js';
import { showTensor } from './show.js';

describe('showTensor', () => {
  it.each([
    [tensorOf(1 / 3, 'float32'), 'T 0.33333334'],
    [tensorOf(1 / 3, 'float64'), 'T 0.3333333333333333 float64'],
    [tensorOf([1, -2], 'int32'), 'T [1, -2] int32'],
    [tensorOf([true, false], 'bool'), 'T [true, false]'],
    [tensorOf(['NaN', '-Infinity', -0], 'float32'), 'T [NaN, -Infinity, -0]'],
    [tensorOf([[], []], 'float64'), 'T [] float64 of shape [2, 0]'],
    [
      tensorOf(
        [
          [1, 2],
          [3, 4],
        ],
        'float32',
      ),
      'T [[1, 2],\n   [3, 4]]',
    ],
    [
      tensorOf(
        [
          [[1], [2]],
          [[3], [4]],
        ],
        'float32',
      ),
      'T [[[1],\n    [2]],\n\n   [[3],\n    [4]]]',
    ],
  ])('shows %#', (tensor, text) => {
    expect(showTensor('T', tensor)).toBe(text);
  });

  it('shows the edges of a large one', () => {
    expect(showTensor('T', filled({ dtype: 'float32', shape: [2000] }, 1))).toBe(
      'T [1, 1, 1, …, 1, 1, 1] of shape [2000]',
    );
    const rows = showTensor('T', filled({ dtype: 'float32', shape: [500, 3] }, 1)).split('\n');
    expect(rows).toHaveLength(7);
    expect(rows[3]).toBe('   …,');
  });
});
