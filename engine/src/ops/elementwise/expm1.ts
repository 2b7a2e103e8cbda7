import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const expm1 = primitive({
  name: 'expm1',
  symbol: 'eˣ−1',
  synonyms: ['exponential minus one', 'exp minus 1'],
  category: 'elementwise',
  doc: 'eˣ − 1, which keeps its digits where x is near 0.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('expm1', dtype),
  // Not out + 1, which has lost the digits of eˣ where x is far below 0.
  gradient: ({ x, dy }) => ({ x: dy.mul(x.exp()) }),
  latex: ({ x }) => `e^{${x}} - 1`,
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
