import { integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { sizeOf } from '../../tensor/shape.js';
import { epsilonAttribute, normalized, normalizedLatex, normalizedType, normalizePorts } from './normalize.js';

export const layerNorm = composite({
  name: 'layerNorm',
  symbol: 'LN',
  synonyms: ['layer normalization', 'normalize', 'standardize', 'transformer'],
  category: 'neural',
  doc: 'Each row made to have mean 0 and variance 1 along an axis, then scaled and moved feature by feature.',
  inputs: normalizePorts,
  attributes: {
    axis: integerAttribute({ doc: 'the axis of the features, a negative one counted from the end', default: -1 }),
    epsilon: epsilonAttribute(1e-5),
  },
  type: (inputs, { axis }) => normalizedType('layerNorm', inputs, resolveAxis('layerNorm', axis, inputs.x.shape)),
  body: (inputs, attrs) => {
    const axis = resolveAxis('layerNorm', attrs.axis, inputs.x.type.shape);
    return normalized(inputs, [axis], axis, attrs.epsilon);
  },
  latex: normalizedLatex,
  flops: ({ x }) => 8 * sizeOf(x.shape),
  examples: [
    {
      x: [
        [1, -2, 3],
        [0.5, 1, -1],
      ],
      scale: [1.5, -0.5, 2],
      offset: [0.1, -0.2, 0.3],
    },
    {
      x: [
        [1, -2, 3],
        [0.5, 1, -1],
      ],
      scale: [1.5, -0.5],
      attrs: { axis: 0, epsilon: 0.5 },
    },
    { x: [[[1, -2, 0.25, 4]]], offset: [0.1, -0.2, 0.3, 1] },
    { x: [2, -1] },
    { x: [[7]], scale: 2, offset: [-1] },
    { x: [[], []] },
  ],
});
