import { booleanAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

/** ½·(1 + tanh(√(2/π)·(x + 0.044715·x³))) is the sigmoid of twice that argument, which is a multiple of x + 0.044715·x³. */
const rate = Math.sqrt(8 / Math.PI);
const cubic = 0.044715;

export const gelu = composite({
  name: 'gelu',
  symbol: 'gelu',
  synonyms: ['Gaussian error linear unit', 'transformer', 'activation'],
  category: 'elementwise',
  doc: 'x times the probability that a normal number is below x, a smooth relu with a dip below 0.',
  inputs: { x: port('values, any float shape') },
  attributes: {
    approximate: booleanAttribute({ doc: 'by a hyperbolic tangent in place of the error function', default: false }),
  },
  type: ({ x }) => x,
  body: ({ x }, { approximate }) =>
    approximate
      ? x.mul(x.square().mul(cubic).add(1).mul(x).mul(rate).sigmoid())
      : x.mul(0.5).mul(x.mul(Math.SQRT1_2).op('erf', []).add(1)),
  latex: ({ x }) => `${x} \\, \\Phi\\left(${x}\\right)`,
  flops: ({ x }) => 5 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { approximate: true },
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
