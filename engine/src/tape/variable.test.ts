import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { functions as ops } from './tensor.js';
import { constant, variable } from './variable.js';

describe('variable', () => {
  it('is float32 unless told otherwise', () => {
    expect(variable(0.1).item()).toBe(Math.fround(0.1));
    expect(variable(0.1, { dtype: 'float64' }).item()).toBe(0.1);
    expect(variable([true]).dtype).toBe('bool');
    expect(variable(constant(0.1, { dtype: 'float64' })).dtype).toBe('float64');
  });

  it('says in one sentence what is no number and what is no dtype', () => {
    const loose = constant as (value: unknown, options?: object) => unknown;
    expect(() => loose('a')).toThrow(/"a" is not a number/);
    expect(() => loose(null)).toThrow(/null is not a number/);
    expect(() => loose(1, { dtype: 'float16' })).toThrow('There is no dtype float16; there is float32, float64');
  });

  it('keeps a value of its own', () => {
    const from = variable([1, 2]);
    const x = variable(from);
    from.assign([3, 4]);
    expect(x.toArray()).toEqual([1, 2]);
  });

  it('is assigned to, rounding in its dtype', () => {
    const x = variable(1);
    expect(x.assignAdd(0.1)).toBe(x);
    expect(x.item()).toBe(Math.fround(1 + Math.fround(0.1)));
    expect(x.assignSub(ops.mul(2, 0.1)).item()).toBe(Math.fround(Math.fround(1 + Math.fround(0.1)) - Math.fround(0.2)));
    expect(x.assign([].length).item()).toBe(0);
    const n = variable(3, { dtype: 'int32' });
    expect(n.assignSub(5).item()).toBe(-2);
    expect(variable([1, 2]).assignAdd(1).toArray()).toEqual([2, 3]);
  });

  it('leaves what was computed from it alone', () => {
    const x = variable([1, 2]);
    const [same, shaped] = [x.identity(), x.reshape({ shape: [2, 1] })];
    x.assign([5, 6]);
    expect([same.toArray(), shaped.toArray()]).toEqual([
      [1, 2],
      [[1], [2]],
    ]);
    const y = variable([0, 0]);
    y.assign(x);
    x.assign([7, 8]);
    expect(y.toArray()).toEqual([5, 6]);
    const plain = { dtype: 'float32', shape: [2], data: Float32Array.of(1, 2) } as const;
    y.assign(plain);
    plain.data[0] = 9;
    expect(y.toArray()).toEqual([1, 2]);
  });

  it.each([
    [
      () => variable([1, 2], { name: 'w' }).assign([1, 2, 3]),
      'assign: w is float32 [2] and cannot become float32 [3].',
    ],
    [
      () => variable(1).assign(constant(1, { dtype: 'float64' })),
      'assign: a variable is float32 [] and cannot become float64 [].',
    ],
    [() => variable(1).assignAdd([1, 2]), 'assignAdd: a variable is float32 [] and cannot become float32 [2].'],
    [
      () => variable(1).assignSub(constant(1, { dtype: 'float64' })),
      'sub wants one dtype on all its ports, but a is float32 and b is float64; cast one of them.',
    ],
    [() => variable(1.5, { dtype: 'int32' }), 'The value does not fit int32: 1.5 is not a 32-bit integer.'],
    [() => constant(variable(1), { dtype: 'float64' }), 'constant wants float64, but its value is float32; cast it.'],
  ])('says what does not fit: %#', (call, message) => {
    expect(call).toThrow(message);
  });

  it('prints what it is', () => {
    expect(inspect(variable([1, 2]))).toBe('Variable [1, 2]');
    expect(String(variable(2, { name: 'w' }))).toBe('Variable w 2');
  });
});
