import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const log1p = primitive({
  name: 'log1p',
  symbol: 'ln(1+x)',
  synonyms: ['log of one plus', 'logarithm'],
  category: 'elementwise',
  doc: 'log(1 + x), which keeps its digits where x is near 0; −∞ at −1, NaN below.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('log1p', dtype),
  gradient: ({ x, dy }) => ({ x: dy.div(x.add(1)) }),
  latex: ({ x }) => `\\ln\\left(1 + ${x}\\right)`,
  examples: [
    { x: [-0.5, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-0.75, 2, 0.1],
      ],
    },
    { x: -0.6 },
    { x: [[], []] },
  ],
});
