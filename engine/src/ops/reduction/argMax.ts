import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { placeAttributes, placeAxis, placeType } from './place.js';

export const argMax = primitive({
  name: 'argMax',
  symbol: 'argmax',
  synonyms: ['index of the maximum', 'place of the largest', 'predicted class'],
  category: 'reduction',
  doc: 'Where along an axis the greatest entry is: its index, the first of equal ones; the first NaN where there is one.',
  inputs: { x: port('values with at least one axis', 'number') },
  attributes: placeAttributes,
  type: ({ x }, { axis }) => placeType('argMax', x, axis),
  kernel: ({ x }, _, { axis }) => ({ kind: 'argExtreme', combine: 'max', axis: placeAxis('argMax', x, axis) }),
  gradient: 'none',
  latex: ({ x }) => `\\operatorname{arg\\,max} ${x}`,
  flops: ({ x }) => sizeOf(x.shape),
  examples: [
    { x: [1, -2, 3], attrs: { axis: 0 } },
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
      attrs: { axis: -1 },
    },
    {
      x: [
        [
          [1, 2],
          [3, -4],
        ],
        [
          [0.5, 6],
          [7, 8],
        ],
      ],
      attrs: { axis: 1 },
    },
    { x: [[], []], attrs: { axis: 0 } },
    { x: [7], attrs: { axis: 0 } },
  ],
});
