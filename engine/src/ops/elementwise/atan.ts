import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const atan = primitive({
  name: 'atan',
  symbol: 'atan',
  synonyms: ['arctangent', 'inverse tangent', 'arctan'],
  category: 'elementwise',
  doc: 'The angle in (−π/2, π/2) whose tangent is x.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('atan', dtype),
  gradient: ({ x, dy }) => ({ x: dy.div(x.square().add(1)) }),
  latex: ({ x }) => `\\arctan ${x}`,
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
