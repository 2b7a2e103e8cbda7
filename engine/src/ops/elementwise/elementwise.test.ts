import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import { OpError } from '../../op/op.js';
import type { DType } from '../../tensor/dtype.js';
import { ops } from '../index.js';

const vector = (values: readonly number[], dtype: DType = 'float64') =>
  tensorFrom([values.length], (i) => values[i], dtype);
const most = 2 ** 31 - 1;
const least = -(2 ** 31);

describe('int32', () => {
  const whole = (op: 'add' | 'sub' | 'mul' | 'neg' | 'abs' | 'square' | 'sign' | 'addN', ...operands: number[][]) => [
    ...applyOp(
      ops[op],
      operands.map((values) => vector(values, 'int32')),
    ).data,
  ];

  it('wraps', () => {
    expect(whole('add', [most], [1])).toEqual([least]);
    expect(whole('sub', [least], [1])).toEqual([most]);
    expect(whole('mul', [123456789], [987654321])).toEqual([Math.imul(123456789, 987654321)]);
    expect(whole('square', [123456789])).toEqual([Math.imul(123456789, 123456789)]);
    expect(whole('neg', [least, 0])).toEqual([least, 0]);
    expect(whole('abs', [least, -3])).toEqual([least, 3]);
    expect(whole('addN', [most], [most], [most])).toEqual([(3 * most) | 0]);
    expect(whole('sign', [-7, 0, 9])).toEqual([-1, 0, 1]);
  });

  it('is no operand of a division', () => {
    expect(() => ops.div.type([vector([1], 'int32'), vector([1], 'int32')], {})).toThrow(OpError);
  });
});

describe('float32', () => {
  it('addN rounds every sum, as a chain of adds does', () => {
    const parts = [1e8, 1, 1, -1e8].map((value) => vector([value], 'float32'));
    expect([...applyOp(ops.addN, parts).data]).toEqual([0]);
    expect([
      ...applyOp(
        ops.addN,
        parts.map(({ data }) => vector([...data])),
      ).data,
    ]).toEqual([2]);
  });
});

describe('NaN and zeros', () => {
  it('relu, maximum and minimum keep a NaN; comparisons with one are false, but notEqual', () => {
    const nan = vector([NaN, 1, NaN]);
    const other = vector([2, NaN, NaN]);
    expect([...applyOp(ops.relu, [nan]).data]).toEqual([NaN, 1, NaN]);
    for (const op of [ops.maximum, ops.minimum]) expect([...applyOp(op, [nan, other]).data]).toEqual([NaN, NaN, NaN]);
    for (const op of [ops.equal, ops.less, ops.lessEqual, ops.greater, ops.greaterEqual])
      expect([...applyOp(op, [nan, other]).data]).toEqual([0, 0, 0]);
    expect([...applyOp(ops.notEqual, [nan, other]).data]).toEqual([1, 1, 1]);
  });

  it('sign is 0 at 0 and NaN at NaN', () => {
    expect([...applyOp(ops.sign, [vector([0, -0, NaN, -2, Infinity])]).data]).toEqual([0, -0, NaN, -1, 1]);
  });
});

describe('cast', () => {
  const cast = (values: readonly number[], from: DType, dtype: DType) => [
    ...applyOp(ops.cast, [vector(values, from)], { dtype }).data,
  ];

  it('cuts off toward zero, saturates, and takes what is not 0 for true', () => {
    expect(cast([2.9, -2.9, 1e10, -Infinity, NaN], 'float64', 'int32')).toEqual([2, -2, most, least, 0]);
    expect(cast([0, -0, 0.1, NaN], 'float32', 'bool')).toEqual([0, 0, 1, 1]);
    expect(cast([-3, 0], 'int32', 'bool')).toEqual([1, 0]);
    expect(cast([1, 0], 'bool', 'int32')).toEqual([1, 0]);
    expect(cast([most], 'int32', 'float32')).toEqual([2 ** 31]);
    expect(cast([0.1], 'float64', 'float32')).toEqual([Math.fround(0.1)]);
  });
});

describe('operands that do not fit', () => {
  it('are named with both shapes or dtypes', () => {
    expect(() => ops.add.type([vector([1, 2]), vector([1, 2, 3])], {})).toThrow('add cannot broadcast a [2] and b [3]');
    expect(() => ops.mul.type([vector([1]), vector([1], 'float32')], {})).toThrow('a is float64 and b is float32');
    expect(() => ops.equal.type([vector([1]), vector([1], 'int32')], {})).toThrow('a is float64 and b is int32');
    expect(() => ops.where.type([vector([1]), vector([1]), vector([1])], {})).toThrow('where takes bool on condition');
    expect(() => ops.addN.type([], {})).toThrow('at least one value');
    expect(() => ops.addN.type([vector([1]), vector([1, 2]), vector([1, 2, 3])], {})).toThrow('values[1] [2]');
  });
});
