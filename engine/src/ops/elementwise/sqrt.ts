import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.sqrt(x));

export const sqrt = primitive({
  name: 'sqrt',
  symbol: '√',
  synonyms: ['square root', 'root'],
  category: 'elementwise',
  doc: 'The square root; NaN below 0. Its derivative at 0 is +∞, the limit.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: ({ out, dy }) => ({ x: dy.div(out.mul(2)) }),
  latex: ({ x }) => `\\sqrt{${x}}`,
  examples: [
    { x: [0.5, 1, 3] },
    {
      x: [
        [1, 0.25, 0.7],
        [1.5, 2, 0.4],
      ],
    },
    { x: 1.3 },
    { x: [[], []] },
  ],
});
