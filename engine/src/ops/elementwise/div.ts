import { primitive } from '../../op/define.js';
import { broadcastType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((a, b) => s.div(a, b));

export const div = primitive({
  name: 'div',
  symbol: '÷',
  synonyms: ['divide', 'quotient', 'ratio', 'over'],
  category: 'elementwise',
  doc: 'The quotient a / b, as IEEE divides: 1/0 is ∞, 0/0 is NaN.',
  inputs: { a: port('the dividend'), b: port('the divisor') },
  type: (inputs) => broadcastType('div', inputs),
  kernel: () => kernel,
  gradient: ({ b, out, dy }) => {
    const share = dy.div(b);
    return { a: share, b: share.mul(out).neg() };
  },
  latex: ({ a, b }) => `\\frac{${a}}{${b}}`,
  examples: [
    { a: 1.5, b: -0.7 },
    {
      a: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      b: [0.8, -1.2, 2],
    },
    { a: [[1.4], [-0.6]], b: [[2, -3, 0.75]] },
    { a: [[], []], b: [1.5] },
    {
      a: [0.8],
      b: [
        [0.6, -0.9],
        [2.2, 1.7],
        [-3, 1.4],
      ],
    },
  ],
});
