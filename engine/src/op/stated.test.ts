import { describe, expect, it } from 'vitest';
import { isStated, NotATensor, tensorOf } from '../tensor/tensor.js';
import { sourceValue, valueAttribute } from './value.js';

const { parse } = valueAttribute({ doc: 'the entries' });

describe('a value stated as T', () => {
  it('has the dtype and the shape it states', () => {
    const stated = { dtype: 'float64', shape: [2], data: [1, 0.1] } as const;
    expect(parse(stated)).toEqual({ value: stated });
    expect(sourceValue({ value: stated }, 'float32')).toEqual({
      dtype: 'float64',
      shape: [2],
      data: Float64Array.of(1, 0.1),
    });
  });
  it('says shapes that nested lists cannot', () => {
    expect(tensorOf({ dtype: 'int32', shape: [0, 3], data: [] }, 'int32').shape).toEqual([0, 3]);
  });
  it('is refused where it contradicts itself or the dtype beside it', () => {
    expect(parse({ dtype: 'float64', shape: [3], data: [1, 2] })).toHaveProperty('expected');
    expect(parse({ dtype: 'float16', shape: [], data: 1 })).toHaveProperty('expected');
    expect(() => sourceValue({ value: { dtype: 'float64', shape: [], data: 1 }, dtype: 'int32' }, 'float32')).toThrow(
      'float64',
    );
    expect(() => tensorOf({ dtype: 'bool', shape: [], data: 1 }, 'bool')).toThrow(NotATensor);
    expect(isStated([1])).toBe(false);
  });
});
