import { primitive } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const pow = primitive({
  name: 'pow',
  symbol: 'xʸ',
  synonyms: ['power', 'exponent', 'raise', '^', '**'],
  category: 'elementwise',
  doc: 'The base to the power of the exponent, as C’s pow: x⁰ is 1, a negative base with a fractional exponent is NaN.',
  inputs: { base: port('the base, any float shape'), exponent: port('the exponent, broadcast with the base') },
  type: (inputs) => broadcastType('pow', inputs),
  kernel: (_, { dtype }) => functionKernel('pow', dtype),
  gradient: ({ base, exponent, out, dy }) => {
    // n·x^(n−1); at x = 0 = n, where that is 0·∞, the power is replaced by x¹ and the product is 0, at the next orders too.
    const vanishes = base.equal(0).where(exponent, 1).equal(0);
    const lower = vanishes.where(1, exponent.sub(1));
    // log x; where x = 0 its product with xʸ is 0 for y ≥ 0 and undefined below: log 1 and log −1 say so.
    const atZero = exponent.less(0).where(exponent.scalar(-1), 1);
    const positive = base.equal(0).where(atZero, base);
    return { base: dy.mul(exponent).mul(base.pow(lower)), exponent: dy.mul(out).mul(positive.log()) };
  },
  latex: ({ base, exponent }) => `${base}^{${exponent}}`,
  examples: [
    { base: 1.5, exponent: -0.7 },
    {
      base: [
        [1.3, 2, 3],
        [0.5, 0.4, 1.1],
      ],
      exponent: [0.3, -1.2, 2.5],
    },
    { base: [[1.4], [0.6]], exponent: [[2, -3, 0.25]] },
    { base: [[], []], exponent: [1.5] },
    {
      base: [0.8],
      exponent: [
        [0.6, -0.9],
        [2.2, 1.7],
        [-3, 1.4],
      ],
    },
  ],
});
