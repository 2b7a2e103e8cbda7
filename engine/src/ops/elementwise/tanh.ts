import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const tanh = primitive({
  name: 'tanh',
  symbol: 'tanh',
  synonyms: ['hyperbolic tangent', 'activation', 'squash'],
  category: 'elementwise',
  doc: 'Hyperbolic tangent: squashes each entry into (−1, 1).',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('tanh', dtype),
  // 4·σ(2x)·σ(−2x) is 1 − tanh² x and keeps the digits that the difference loses where tanh x is near ±1.
  gradient: ({ x, dy }) => ({ x: dy.mul(4).mul(x.mul(2).sigmoid()).mul(x.mul(-2).sigmoid()) }),
  latex: ({ x }) => `\\tanh ${x}`,
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
