import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const logSigmoid = composite({
  name: 'logSigmoid',
  symbol: 'ln σ',
  synonyms: ['log of the sigmoid', 'log-sigmoid', 'logistic', 'log likelihood', 'activation'],
  category: 'elementwise',
  doc: 'The logarithm of the sigmoid; stable for large |x|. Its derivative is the sigmoid of −x.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  body: ({ x }) => x.neg().op('softplus', []).neg(),
  latex: ({ x }) => `\\ln \\sigma\\left(${x}\\right)`,
  flops: ({ x }) => 3 * sizeOf(x.shape),
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
