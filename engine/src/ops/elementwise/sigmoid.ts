import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const sigmoid = primitive({
  name: 'sigmoid',
  symbol: 'σ',
  synonyms: ['logistic', 'logit inverse', 'activation', 'expit'],
  category: 'elementwise',
  doc: 'The logistic function 1/(1 + e⁻ˣ): squashes each entry into (0, 1).',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('sigmoid', dtype),
  // σ(−x) is 1 − σ(x) without the cancellation where σ(x) is near 1.
  gradient: ({ x, out, dy }) => ({ x: dy.mul(out).mul(x.neg().sigmoid()) }),
  latex: ({ x }) => `\\sigma\\left(${x}\\right)`,
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
