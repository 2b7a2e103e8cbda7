import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const exp = primitive({
  name: 'exp',
  symbol: 'eˣ',
  synonyms: ['exponential', 'exponent', 'e^x'],
  category: 'elementwise',
  doc: 'The exponential function, e to the power x. It is its own derivative.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('exp', dtype),
  gradient: ({ out, dy }) => ({ x: dy.mul(out) }),
  latex: ({ x }) => `e^{${x}}`,
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
