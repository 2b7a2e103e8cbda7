import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';

export const stopGradient = primitive({
  name: 'stopGradient',
  symbol: '⊘',
  synonyms: ['detach', 'stop gradient', 'constant', 'block', 'no grad'],
  category: 'elementwise',
  doc: 'The same values, as a constant to derivatives: no gradient flows through.',
  inputs: { x: port('anything', 'any') },
  type: ({ x }) => x,
  kernel: () => ({ kind: 'alias' }),
  gradient: 'stop',
  latex: ({ x }) => `\\overline{${x}}`,
  flops: () => 0,
  examples: [
    { x: [-2, 0, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0],
      ],
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
