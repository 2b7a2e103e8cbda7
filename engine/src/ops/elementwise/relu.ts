import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

// A NaN is not ≤ 0 and stays.
const kernel = scalarKernel((x) => s.select(s.le(x, 0), 0, x));

export const relu = primitive({
  name: 'relu',
  symbol: 'relu',
  synonyms: ['rectifier', 'rectified linear unit', 'ramp', 'activation'],
  category: 'elementwise',
  doc: 'x where it is positive, else 0. Its derivative is 1 above 0, else 0.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: () => kernel,
  // The gate is made of the output, so that it stays connected at every order.
  gradient: ({ out, dy }) => ({ x: dy.mul(out.sign()) }),
  gate: true,
  latex: ({ x }) => `\\max\\left(0, ${x}\\right)`,
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
