import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const sin = primitive({
  name: 'sin',
  symbol: 'sin',
  synonyms: ['sine'],
  category: 'elementwise',
  doc: 'The sine of an angle in radians.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('sin', dtype),
  gradient: ({ x, dy }) => ({ x: dy.mul(x.cos()) }),
  latex: ({ x }) => `\\sin ${x}`,
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
