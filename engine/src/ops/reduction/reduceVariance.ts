import { reducedType, reductionAttributes } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const reduceVariance = composite({
  name: 'reduceVariance',
  symbol: 'var',
  synonyms: ['variance', 'spread', 'population variance', 'moment'],
  category: 'reduction',
  doc: 'The population variance of the entries along axes: the mean of the squared differences from their mean. That of nothing is NaN.',
  inputs: { x: port('values, any float shape') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('reduceVariance', x, attrs),
  body: ({ x }, attrs) =>
    x
      .sub(x.op('reduceMean', [], { axes: attrs.axes, keepDims: true }))
      .square()
      .op('reduceMean', [], attrs),
  latex: ({ x }) => `\\operatorname{Var} ${x}`,
  flops: ({ x }) => 4 * sizeOf(x.shape),
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
