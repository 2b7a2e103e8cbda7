import { numberAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const leakyRelu = composite({
  name: 'leakyRelu',
  symbol: 'lrelu',
  synonyms: ['leaky rectifier', 'leaky relu', 'activation'],
  category: 'elementwise',
  doc: 'x where it is positive, else alpha·x. Its derivative is 1 above 0, else alpha.',
  inputs: { x: port('values, any float shape') },
  attributes: { alpha: numberAttribute({ doc: 'the slope below 0', default: 0.2 }) },
  type: ({ x }) => x,
  // The slope is made of sign x, whose derivative is a zero of its own: connected at order 2, as with abs.
  body: ({ x }, { alpha }) => {
    const positive = x.sign().op('relu', []);
    return x.mul(positive.add(positive.neg().add(1).mul(alpha)));
  },
  latex: ({ x }, { alpha }) => `\\max\\left(0, ${x}\\right) + ${alpha} \\min\\left(0, ${x}\\right)`,
  flops: ({ x }) => 2 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { alpha: 0.05 },
    },
    { x: -1.3, attrs: { alpha: -0.5 } },
    { x: [[], []] },
  ],
});
