import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const silu = composite({
  name: 'silu',
  symbol: 'silu',
  synonyms: ['swish', 'sigmoid linear unit', 'activation'],
  category: 'elementwise',
  doc: 'x times its sigmoid, a smooth relu with a dip below 0.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  body: ({ x }) => x.mul(x.sigmoid()),
  latex: ({ x }) => `${x} \\, \\sigma\\left(${x}\\right)`,
  flops: ({ x }) => 2 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
