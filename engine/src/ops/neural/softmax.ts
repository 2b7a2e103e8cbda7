import { integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { shifted } from './shifted.js';

export const softmax = composite({
  name: 'softmax',
  symbol: 'softmax',
  synonyms: ['normalized exponential', 'probabilities', 'soft argmax', 'Boltzmann distribution', 'activation'],
  category: 'neural',
  doc: 'The powers of e along an axis divided by their sum: positive numbers that add up to 1. Stable for large |x|.',
  inputs: { x: port('scores with at least one axis') },
  attributes: {
    axis: integerAttribute({
      doc: 'the axis whose entries add up to 1, a negative one counted from the end',
      default: -1,
    }),
  },
  type: ({ x }, { axis }) => {
    resolveAxis('softmax', axis, x.shape);
    return x;
  },
  body: ({ x }, attrs) => {
    const axes = [resolveAxis('softmax', attrs.axis, x.type.shape)];
    const powers = shifted(x, axes).exp();
    return powers.div(powers.reduceSum(axes, true));
  },
  latex: ({ x }) => `\\operatorname{softmax}\\left(${x}\\right)`,
  flops: ({ x }) => 5 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
    },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { axis: 0 },
    },
    { x: [-1.3] },
    { x: [[], []] },
  ],
});
