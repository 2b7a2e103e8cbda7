import { reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { sharedAmongTies } from './ties.js';

export const reduceMax = primitive({
  name: 'reduceMax',
  symbol: 'max',
  synonyms: ['maximum along an axis', 'largest', 'amax', 'peak'],
  category: 'reduction',
  doc: 'The greatest entry along axes, NaN where one is NaN. The greatest of nothing is −∞. The gradient goes to the greatest entries, in equal shares.',
  inputs: { x: port('values', 'number') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('reduceMax', x, attrs),
  kernel: ({ x }, _, { axes }) => ({ kind: 'reduce', combine: 'max', axes: resolveAxes('reduceMax', axes, x.shape) }),
  gradient: (given, { axes }) => ({ x: sharedAmongTies(given, resolveAxes('reduceMax', axes, given.x.type.shape)) }),
  gate: true,
  latex: ({ x }) => `\\max ${x}`,
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
    { x: [[], []], attrs: { axes: [0] } },
    { x: [7] },
    { x: [[1.5, 2]], attrs: { axes: [] } },
  ],
});
