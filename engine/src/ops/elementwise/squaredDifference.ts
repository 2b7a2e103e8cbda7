import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const squaredDifference = composite({
  name: 'squaredDifference',
  symbol: '(a−b)²',
  synonyms: ['squared error', 'squared distance', 'difference squared'],
  category: 'elementwise',
  doc: 'The square of the difference, (a − b)².',
  inputs: { a: port('values, any float shape'), b: port('values that broadcast with a') },
  type: (inputs) => broadcastType('squaredDifference', inputs),
  body: ({ a, b }) => a.sub(b).square(),
  latex: ({ a, b }) => `\\left(${a} - ${b}\\right)^{2}`,
  flops: (_, { shape }) => 2 * sizeOf(shape),
  examples: [
    { a: 1.5, b: -0.7 },
    {
      a: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      b: [0.3, -1.2, 2],
    },
    { a: [[1.4], [-0.6]], b: [[2, -3, 0.25]] },
    { a: [[], []], b: [1.5] },
    {
      a: [0.8],
      b: [
        [0.1, -0.9],
        [2.2, 1.7],
      ],
    },
  ],
});
