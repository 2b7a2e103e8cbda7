import { describe, expect, it } from 'vitest';
import { applyOp, tensorFrom } from '../../../test/apply.js';
import type { Attrs, Op } from '../../op/op.js';
import type { DType } from '../../tensor/dtype.js';
import type { Shape } from '../../tensor/shape.js';
import { broadcastTo } from './broadcastTo.js';
import { concat } from './concat.js';
import { gather } from './gather.js';
import { oneHot } from './oneHot.js';
import { reshape } from './reshape.js';
import { scatterAdd } from './scatterAdd.js';
import { transpose } from './transpose.js';

const counting = (shape: Shape, dtype: DType = 'float64') => tensorFrom(shape, (i) => i, dtype);
const int32 = (...values: number[]) => tensorFrom([values.length], (i) => values[i], 'int32');

describe('reshape', () => {
  it.each([
    [
      [2, 3],
      [3, -1],
      [3, 2],
    ],
    [[2, 3], [-1], [6]],
    [[], [1, -1], [1, 1]],
    [
      [2, 0],
      [0, 7],
      [0, 7],
    ],
    [
      [4, 0],
      [-1, 2],
      [0, 2],
    ],
  ])('%j as %j is %j', (from, shape, expected) => {
    expect(applyOp(reshape, [counting(from)], { shape }).shape).toEqual(expected);
  });

  it.each([
    [[2, 3], [4], 'reshape cannot make [4] of x [2, 3]: the number of entries must stay 6.'],
    [[2, 3], [4, -1], 'the number of entries must stay 6'],
    [[0], [0, -1], 'the number of entries must stay 0'],
    [[4], [-1, -1], 'has several −1'],
  ])('%j as %j is refused', (from, shape, why) => {
    expect(() => applyOp(reshape, [counting(from)], { shape })).toThrow(why);
  });
});

describe('transpose', () => {
  it.each([[null], [[0, 1, 2]], [[2, 0, 1]], [[-1, 0, -2]]])('by %j', (perm) => {
    const shape = [2, 3, 4];
    const order = (perm ?? [2, 1, 0]).map((axis) => (axis + 3) % 3);
    const out = applyOp(transpose, [counting(shape)], { perm });
    expect(out.shape).toEqual(order.map((axis) => shape[axis]));
    out.data.forEach((value, flat) => {
      const at = [
        Math.floor(flat / out.shape[2] / out.shape[1]),
        Math.floor(flat / out.shape[2]) % out.shape[1],
        flat % out.shape[2],
      ];
      const from = [0, 1, 2].map((axis) => at[order.indexOf(axis)]);
      expect(value).toBe((from[0] * 3 + from[1]) * 4 + from[2]);
    });
  });

  it.each([[[0, 0, 1]], [[0, 1]], [[0, 1, 3]]])('refuses %j', (perm) => {
    expect(() => applyOp(transpose, [counting([2, 3, 4])], { perm })).toThrow(
      /transpose (wants each axis of x \[2, 3, 4\] once|cannot use axis 3)/,
    );
  });
});

describe('broadcastTo', () => {
  it('repeats along new and stretched axes', () => {
    expect([...applyOp(broadcastTo, [counting([2, 1])], { shape: [2, 2, 3] }).data]).toEqual([
      0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1,
    ]);
  });

  it.each([
    [[3], [2]],
    [[2, 3], [3]],
    [[2], [1]],
  ])('refuses %j to %j', (from, shape) => {
    expect(() => applyOp(broadcastTo, [counting(from)], { shape })).toThrow('sizes must be equal or 1');
  });
});

describe('concat', () => {
  it('joins along an inner axis, empty parts too', () => {
    const out = applyOp(concat, [counting([2, 1], 'int32'), counting([2, 0], 'int32'), counting([2, 3], 'int32')], {
      axis: -1,
    });
    expect(out.shape).toEqual([2, 4]);
    expect([...out.data]).toEqual([0, 0, 1, 2, 1, 3, 4, 5]);
  });

  it.each<[readonly ReturnType<typeof counting>[], number, string]>([
    [[], 0, 'concat wants at least one tensor'],
    [[counting([2]), counting([2], 'int32')], 0, 'concat wants one dtype on all its ports'],
    [[counting([2, 2]), counting([2, 3])], 0, 'values[0] is [2, 2] and values[1] [2, 3]'],
    [[counting([2, 2]), counting([2])], 0, 'values[0] is [2, 2] and values[1] [2]'],
    [[counting([2])], 1, 'concat cannot use axis 1: values[0] [2] has 1 axes.'],
    [[counting([])], 0, 'concat cannot use axis 0'],
  ])('refuses %j along %i', (values, axis, why) => {
    expect(() => applyOp(concat, values, { axis })).toThrow(why);
  });
});

describe('gather', () => {
  it("puts the indices' axes where the axis was", () => {
    const indices = tensorFrom([2, 2], (i) => [2, 0, 1, 1][i], 'int32');
    const out = applyOp(gather, [counting([2, 3, 2]), indices], { axis: 1 });
    expect(out.shape).toEqual([2, 2, 2, 2]);
    expect([...out.data]).toEqual([4, 5, 0, 1, 2, 3, 2, 3, 10, 11, 6, 7, 8, 9, 8, 9]);
  });
});

describe('scatterAdd', () => {
  it('adds slices that share an index', () => {
    const out = applyOp(scatterAdd, [int32(1, 0, 1), counting([3, 2], 'int32')], { shape: [3, 2] });
    expect([...out.data]).toEqual([2, 3, 4, 6, 0, 0]);
  });

  it.each<[Shape, Shape, string]>([
    [[2], [4], 'updates must be [3]'],
    [[3, 1], [4, 2], 'updates must be [3, 2]'],
    [[3], [], 'shape needs an axis 0'],
  ])('refuses updates %j for %j', (updates, shape, why) => {
    expect(() => applyOp(scatterAdd, [int32(0, 0, 0), counting(updates)], { shape })).toThrow(why);
  });
});

describe('oneHot', () => {
  it("has the document's float type", () => {
    expect(oneHot.type([int32(0)], { depth: 2, dtype: 'float64' })).toEqual({ dtype: 'float64', shape: [1, 2] });
    expect(oneHot.type([int32(0)], { depth: 2 }).dtype).toBe('float32');
  });
});

it.each<[Op, Attrs]>([
  [reshape, { shape: [4] }],
  [transpose, {}],
  [broadcastTo, { shape: [3, 2, 2] }],
])('$name takes every dtype', (op, attrs) => {
  for (const dtype of ['float32', 'float64', 'int32', 'bool'] as const)
    expect(applyOp(op, [tensorFrom([2, 2], (i) => i % 2, dtype)], attrs).dtype).toBe(dtype);
});
