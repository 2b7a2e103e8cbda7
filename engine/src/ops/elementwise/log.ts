import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const log = primitive({
  name: 'log',
  symbol: 'ln',
  synonyms: ['natural logarithm', 'ln', 'logarithm'],
  category: 'elementwise',
  doc: 'The natural logarithm; −∞ at 0, NaN below.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('log', dtype),
  gradient: ({ x, dy }) => ({ x: dy.div(x) }),
  latex: ({ x }) => `\\ln ${x}`,
  examples: [
    { x: [0.5, 1, 3] },
    {
      x: [
        [1, 0.25, 0.7],
        [1.5, 2, 0.4],
      ],
    },
    { x: 1.3 },
    { x: [[], []] },
  ],
});
