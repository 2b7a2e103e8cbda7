import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.abs(x));

export const abs = primitive({
  name: 'abs',
  symbol: '|x|',
  synonyms: ['absolute value', 'magnitude', 'modulus'],
  category: 'elementwise',
  doc: 'The absolute value, |x|. Its derivative is the sign of x, 0 at 0.',
  inputs: { x: port('values, any shape of floats or int32', 'number') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: ({ x, dy }) => ({ x: dy.mul(x.sign()) }),
  latex: ({ x }) => `\\left|${x}\\right|`,
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
