import { reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const reduceMean = composite({
  name: 'reduceMean',
  symbol: 'mean',
  synonyms: ['average', 'mean', 'expectation'],
  category: 'reduction',
  doc: 'The arithmetic mean of the entries along axes: their sum divided by their number. The mean of nothing is NaN.',
  inputs: { x: port('values, any float shape') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('reduceMean', x, attrs),
  body: ({ x }, { axes, keepDims }) => {
    const { shape } = x.type;
    const count = sizeOf(resolveAxes('reduceMean', axes, shape).map((axis) => shape[axis]));
    return x.reduceSum(axes, keepDims).div(count);
  },
  latex: ({ x }) => `\\operatorname{mean} ${x}`,
  flops: ({ x }, output) => sizeOf(x.shape) + sizeOf(output.shape),
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
          [3, 4],
          [5, 6],
        ],
      ],
      attrs: { axes: [-1, 0], keepDims: true },
    },
    { x: [[], []], attrs: { axes: [0] } },
    { x: [7] },
  ],
});
