import { integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { shifted } from './shifted.js';

export const logSoftmax = composite({
  name: 'logSoftmax',
  symbol: 'log softmax',
  synonyms: ['log probabilities', 'normalized logits', 'activation'],
  category: 'neural',
  doc: 'The logarithm of softmax along an axis: x less the logarithm of the sum of its powers of e. Stable for large |x|.',
  inputs: { x: port('scores with at least one axis') },
  attributes: {
    axis: integerAttribute({
      doc: 'the axis along which the probabilities add up to 1, a negative one counted from the end',
      default: -1,
    }),
  },
  type: ({ x }, { axis }) => {
    resolveAxis('logSoftmax', axis, x.shape);
    return x;
  },
  body: ({ x }, attrs) => {
    const axes = [resolveAxis('logSoftmax', attrs.axis, x.type.shape)];
    const scores = shifted(x, axes);
    return scores.sub(scores.exp().reduceSum(axes, true).log());
  },
  latex: ({ x }) => `\\ln \\operatorname{softmax}\\left(${x}\\right)`,
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
