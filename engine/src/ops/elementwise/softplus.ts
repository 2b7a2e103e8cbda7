import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const softplus = primitive({
  name: 'softplus',
  symbol: 'ln(1+eˣ)',
  synonyms: ['smooth relu', 'log1pexp', 'activation'],
  category: 'elementwise',
  doc: 'log(1 + eˣ), a smooth relu; stable for large |x|. Its derivative is the sigmoid.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('softplus', dtype),
  gradient: ({ x, dy }) => ({ x: dy.mul(x.sigmoid()) }),
  latex: ({ x }) => `\\ln\\left(1 + e^{${x}}\\right)`,
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
