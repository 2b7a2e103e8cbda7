import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.div(1, s.sqrt(x)));

export const rsqrt = primitive({
  name: 'rsqrt',
  symbol: '1/√',
  synonyms: ['reciprocal square root', 'inverse square root'],
  category: 'elementwise',
  doc: '1 divided by the square root of x; ∞ at 0, NaN below.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: ({ out, x, dy }) => ({ x: dy.mul(-0.5).mul(out.div(x)) }),
  latex: ({ x }) => `\\frac{1}{\\sqrt{${x}}}`,
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
