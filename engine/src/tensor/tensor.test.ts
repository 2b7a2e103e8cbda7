import { describe, expect, it } from 'vitest';
import { NotATensor, tensorOf } from './tensor.js';

describe('tensorOf', () => {
  it('refuses first rows that promise more than a tensor may hold, instead of asking for the memory', () => {
    let value: unknown = 0;
    for (let axis = 0; axis < 4; axis++) value = [value, ...new Array(999).fill(0)];
    expect(() => tensorOf(value, 'float32')).toThrow(NotATensor);
  });

  it.each([[[0, -5]], [[0, '2']], [[0, 1.5]]])('takes a stated tensor of shape %j for none', (shape) => {
    expect(() => tensorOf({ dtype: 'float32', shape, data: [] }, 'float32')).toThrow(NotATensor);
  });
});
