import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const tan = primitive({
  name: 'tan',
  symbol: 'tan',
  synonyms: ['tangent'],
  category: 'elementwise',
  doc: 'The tangent of an angle in radians.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('tan', dtype),
  // 1 + tan² x, a sum of what is not negative.
  gradient: ({ out, dy }) => ({ x: dy.mul(out.square().add(1)) }),
  latex: ({ x }) => `\\tan ${x}`,
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.2, 2, 0.1],
      ],
    },
    { x: -1.1 },
    { x: [[], []] },
  ],
});
