import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { zero } from '../../op/expr.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

// Both zeros and NaN are their own sign.
const kernel = scalarKernel((x) => s.select(s.gt(x, 0), 1, s.select(s.lt(x, 0), -1, x)));

export const sign = primitive({
  name: 'sign',
  symbol: 'sgn',
  synonyms: ['signum', 'direction'],
  category: 'elementwise',
  doc: '1 where x is positive, −1 where it is negative, 0 where it is 0. Its derivative is 0.',
  inputs: { x: port('values, any shape of floats or int32', 'number') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: () => ({ x: zero }),
  latex: ({ x }) => `\\operatorname{sgn} ${x}`,
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
