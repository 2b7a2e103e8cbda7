import { reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { sharedAmongTies } from './ties.js';

export const reduceMin = primitive({
  name: 'reduceMin',
  symbol: 'min',
  synonyms: ['minimum along an axis', 'smallest', 'amin', 'least'],
  category: 'reduction',
  doc: 'The least entry along axes, NaN where one is NaN. The least of nothing is ∞. The gradient goes to the least entries, in equal shares.',
  inputs: { x: port('values', 'number') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('reduceMin', x, attrs),
  kernel: ({ x }, _, { axes }) => ({ kind: 'reduce', combine: 'min', axes: resolveAxes('reduceMin', axes, x.shape) }),
  gradient: (given, { axes }) => ({ x: sharedAmongTies(given, resolveAxes('reduceMin', axes, given.x.type.shape)) }),
  gate: true,
  latex: ({ x }) => `\\min ${x}`,
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
