import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const relu6 = composite({
  name: 'relu6',
  symbol: 'relu6',
  synonyms: ['capped rectifier', 'clipped relu', 'activation', 'mobile'],
  category: 'elementwise',
  doc: 'x between 0 and 6, else the nearer of the two. Its derivative is 1 between them, and 0 outside and at both ends.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  body: ({ x }) => x.op('greaterEqual', [6]).where(6, x.op('relu', [])),
  gate: true,
  latex: ({ x }) => `\\min\\left(\\max\\left(0, ${x}\\right), 6\\right)`,
  flops: ({ x }) => 2 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 7] },
    {
      x: [
        [1, -0.25, 6.5],
        [-1.5, 2, 5.9],
      ],
    },
    { x: 3.3 },
    { x: [[], []] },
  ],
});
