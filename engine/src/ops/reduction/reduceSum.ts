import { reducedShape, reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const reduceSum = primitive({
  name: 'reduceSum',
  symbol: '∑',
  synonyms: ['sum', 'total', 'add up'],
  category: 'reduction',
  doc: 'The sum of the entries along axes. The sum of nothing is 0.',
  inputs: { x: port('values', 'number') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('reduceSum', x, attrs),
  kernel: ({ x }, _, { axes }) => ({ kind: 'reduce', combine: 'sum', axes: resolveAxes('reduceSum', axes, x.shape) }),
  gradient: ({ x, dy }, { axes }) => {
    const { shape } = x.type;
    return { x: dy.reshape(reducedShape(shape, resolveAxes('reduceSum', axes, shape), true)).broadcastTo(shape) };
  },
  latex: ({ x }) => `\\sum ${x}`,
  flops: ({ x }) => sizeOf(x.shape),
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
    { x: [[], []], attrs: { axes: [1] } },
    { x: [7] },
    { x: [[1.5, 2]], attrs: { axes: [] } },
  ],
});
