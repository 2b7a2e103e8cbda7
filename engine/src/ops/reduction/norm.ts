import { reducedShape, reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const norm = composite({
  name: 'norm',
  symbol: '‖x‖',
  synonyms: ['length', 'Euclidean norm', 'L2 norm', 'magnitude', 'distance'],
  category: 'reduction',
  doc: 'The Euclidean length of the entries along axes: the square root of the sum of their squares. Where all are 0 its derivatives are 0.',
  inputs: { x: port('values, any float shape') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('norm', x, attrs),
  // Where the sum is 0 the root is taken of 1 in its place: no infinite slope, so no NaN, at any order.
  body: ({ x }, attrs) => {
    const axes = resolveAxes('norm', attrs.axes, x.type.shape);
    const squares = x.square().reduceSum(axes, true);
    const isZero = squares.equal(0);
    const length = isZero.where(0, isZero.where(1, squares).sqrt());
    return length.reshape(reducedShape(x.type.shape, axes, attrs.keepDims));
  },
  latex: ({ x }) => `\\left\\lVert ${x} \\right\\rVert`,
  flops: ({ x }, output) => 2 * sizeOf(x.shape) + sizeOf(output.shape),
  examples: [
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
    },
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
      attrs: { axes: [0] },
    },
    {
      x: [
        [
          [1, 2],
          [3, 4.5],
          [5, -6],
        ],
      ],
      attrs: { axes: [-1, 0], keepDims: true },
    },
    { x: [[], []], attrs: { axes: [0] } },
    { x: [7] },
    { x: 7 },
  ],
});
