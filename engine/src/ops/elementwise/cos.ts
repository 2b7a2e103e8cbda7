import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const cos = primitive({
  name: 'cos',
  symbol: 'cos',
  synonyms: ['cosine'],
  category: 'elementwise',
  doc: 'The cosine of an angle in radians.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('cos', dtype),
  gradient: ({ x, dy }) => ({ x: dy.mul(x.sin()).neg() }),
  latex: ({ x }) => `\\cos ${x}`,
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
