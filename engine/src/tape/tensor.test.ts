import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { computingOps } from '../../test/examples.js';
import { OpError } from '../op/op.js';
import { EagerTensor, functions as ops } from './tensor.js';
import { constant } from './variable.js';

const ints = (value: number | readonly number[]) => constant(value, { dtype: 'int32' });

describe('every op', () => {
  it('is a function and a method', () => {
    expect(Object.keys(ops)).toEqual(computingOps.map(({ name }) => name));
    for (const { name } of computingOps) expect(EagerTensor.prototype).toHaveProperty(name);
  });

  it('hides nothing a tensor has of its own', () => {
    const own = ['dtype', 'shape', 'data', 'toArray', 'item', 'toString', 'assign', 'read', 'name', 'trainable'];
    expect(computingOps.filter(({ name }) => own.includes(name) || name in Object.prototype)).toEqual([]);
  });
});

describe('operands', () => {
  it('are numbers that take the dtype of the tensors beside them', () => {
    expect(constant(1, { dtype: 'float64' }).add(0.1).item()).toBe(1.1);
    expect(ops.add(0.1, constant(1, { dtype: 'float64' })).dtype).toBe('float64');
    expect(ints([1, 2]).mul(3).toArray()).toEqual([3, 6]);
    expect(ops.add(1, 2).dtype).toBe('float32');
  });

  it('are nested arrays, booleans, what JSON cannot hold', () => {
    expect(ops.add([[1, 2]], [[3], [4]]).toArray()).toEqual([
      [4, 5],
      [5, 6],
    ]);
    expect(ops.where([true, false], 1, 2).toArray()).toEqual([1, 2]);
    expect(ops.identity([true]).dtype).toBe('bool');
    expect(ops.neg([Number.NaN, Number.POSITIVE_INFINITY]).toArray()).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
    expect(ops.add(1, Number.POSITIVE_INFINITY).item()).toBe(Number.POSITIVE_INFINITY);
  });

  it('take the dtype of their port where it has one', () => {
    expect(constant([1, 2, 3]).gather([2, 0]).toArray()).toEqual([3, 1]);
    expect(ops.oneHot([1], { depth: 2 }).toArray()).toEqual([[0, 1]]);
    expect(ops.where(true, constant(1, { dtype: 'float64' }), 2).dtype).toBe('float64');
  });

  it('come as an array on a variadic port, whose first a method is called on', () => {
    expect(ops.addN([constant([1, 2]), 10]).toArray()).toEqual([11, 12]);
    expect(ops.concat([[1], [2, 3]], { axis: 0 }).toArray()).toEqual([1, 2, 3]);
    expect(
      constant([[1]])
        .concat([[[2]], [[3]]], { axis: 1 })
        .toArray(),
    ).toEqual([[1, 2, 3]]);
  });
});

describe('types', () => {
  it('know ports and attributes', () => {
    const x = constant([[1, 2]]);
    expect(x.reduceSum({ axes: [1], keepDims: true }).shape).toEqual([1, 1]);
    // @ts-expect-error the attribute is axes
    expect(() => x.reduceSum({ axis: [1] })).toThrow(
      'reduceSum has no attribute axis; its attributes are: axes, keepDims.',
    );
    // @ts-expect-error keepDims is no number
    expect(() => x.reduceSum({ keepDims: 1 })).toThrow('reduceSum wants keepDims to be true or false.');
    // @ts-expect-error add wants another operand
    expect(() => x.add()).toThrow('add wants an operand on b.');
    // @ts-expect-error neg takes one
    expect(() => x.neg(3)).toThrow('neg takes 1 operands, not 2.');
    // @ts-expect-error neg has no attributes
    expect(() => x.neg({ axes: null })).toThrow('neg has no attribute axes; its attributes are: none.');
    // @ts-expect-error where wants three
    expect(() => ops.where(true, x)).toThrow('where wants an operand on b.');
    // @ts-expect-error a source is no op on tensors
    expect(ops.constant).toBeUndefined();
    // @ts-expect-error nor is calculus, which has transforms
    expect(x.gradient).toBeUndefined();
    expect(() => x.reshape()).toThrow(/^reshape wants the attribute shape: /);
  });
});

describe('errors', () => {
  it.each([
    [
      () => constant([1, 2]).add([1, 2, 3]),
      'add cannot broadcast a [2] and b [3]: aligned at the end, sizes must be equal or 1.',
    ],
    [
      () => constant(1).mul(constant(1, { dtype: 'float64' })),
      'mul wants one dtype on all its ports, but a is float32 and b is float64; cast one of them.',
    ],
    [() => ints(1).add(0.5), 'add: b is int32 here, and 0.5 is not a 32-bit integer.'],
    [() => constant([1]).add([[1], [2, 3]]), 'add: b is float32 here, and the rows are ragged: '],
    [
      () => constant([1, 2]).gather([2]),
      'gather: index 2 (entry 0 of indices) is outside its axis: the axis has entries 0 to 1.',
    ],
    [
      () => constant([]).gather([0]),
      'gather: index 0 (entry 0 of indices) is outside its axis: an axis of size 0 has no entries.',
    ],
  ])('name op, port and what was wrong: %#', (call, message) => {
    expect(call).toThrow(OpError);
    expect(call).toThrow(message);
  });

  it('leave the next call as it should be', () => {
    expect(() => constant([1, 2]).gather([2])).toThrow();
    expect(constant([1, 2]).gather([1]).toArray()).toEqual([2]);
  });
});

describe('results', () => {
  it('are rounded to the dtype', () => {
    expect(constant(1).div(3).item()).toBe(Math.fround(1 / 3));
    expect(constant(1, { dtype: 'float64' }).div(3).item()).toBe(1 / 3);
  });

  it('convert to arrays and numbers', () => {
    expect(constant([[true], [false]]).toArray()).toEqual([[true], [false]]);
    expect(constant([[], []]).toArray()).toEqual([[], []]);
    expect(constant(3).toArray()).toBe(3);
    expect(constant([[3]]).item()).toBe(3);
    expect(() => constant([1, 2]).item()).toThrow('item() wants a tensor of one entry, not one of shape [2].');
  });

  it('stay what they are when others are computed', () => {
    const x = constant([1, 2]);
    const y = x.add(1);
    x.add(10);
    expect(y.toArray()).toEqual([2, 3]);
  });

  it('print readably', () => {
    expect(inspect([constant(9), constant([1, 0.1])])).toBe('[ Tensor 9, Tensor [1, 0.1] ]');
    expect(`${constant([[1, 2]], { dtype: 'float64' })}`).toBe('Tensor [[1, 2]] float64');
  });
});
