import { expect, it } from 'vitest';
import { reducedShape, resolveAxes } from './axes.js';

it.each([
  [null, [0, 1, 2]],
  [[], []],
  [
    [-1, 0],
    [0, 2],
  ],
])('%j are the axes %j', (axes, expected) => {
  expect(resolveAxes('reduceSum', axes, [2, 3, 4])).toEqual(expected);
});

it.each([
  [[3], 'reduceSum cannot use axis 3: x [2, 3, 4] has 3 axes.'],
  [[-4], 'reduceSum cannot use axis -4'],
  [[1, -2], 'reduceSum is given axis -2 twice, in axes [1, -2].'],
])('%j are refused', (axes, why) => {
  expect(() => resolveAxes('reduceSum', axes, [2, 3, 4])).toThrow(why);
});

it('drops the axes, or keeps them with size 1', () => {
  expect(reducedShape([2, 3, 4], [0, 2], false)).toEqual([3]);
  expect(reducedShape([2, 3, 4], [0, 2], true)).toEqual([1, 3, 1]);
});
