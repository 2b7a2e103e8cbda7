import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const acos = primitive({
  name: 'acos',
  symbol: 'acos',
  synonyms: ['arccosine', 'inverse cosine', 'arccos'],
  category: 'elementwise',
  doc: 'The angle in [0, π] whose cosine is x; NaN outside [−1, 1]. Its derivative at both ends is −∞.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('acos', dtype),
  // 1 − x² as a product, because the difference loses digits where x is near ±1.
  gradient: ({ x, dy }) => ({ x: dy.div(x.neg().add(1).mul(x.add(1)).sqrt()).neg() }),
  latex: ({ x }) => `\\arccos ${x}`,
  examples: [
    { x: [-0.8, 0.5, 0.3] },
    {
      x: [
        [0.6, -0.25, 0.7],
        [-0.5, 0.9, 0.1],
      ],
    },
    { x: -0.3 },
    { x: [[], []] },
  ],
});
