import { resolveAxis } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { sizeOf } from '../../tensor/shape.js';
import { epsilonAttribute, normalized, normalizedLatex, normalizedType, normalizePorts } from './normalize.js';

export const batchNorm = composite({
  name: 'batchNorm',
  symbol: 'BN',
  synonyms: ['batch normalization', 'normalize', 'standardize', 'whiten'],
  category: 'neural',
  doc: 'Each feature, the last axis, made to have mean 0 and variance 1 over the batch, all other axes, then scaled and moved.',
  inputs: normalizePorts,
  attributes: { epsilon: epsilonAttribute(1e-3) },
  type: (inputs) => normalizedType('batchNorm', inputs, resolveAxis('batchNorm', -1, inputs.x.shape)),
  body: (inputs, { epsilon }) => {
    const axes = inputs.x.type.shape.map((_, axis) => axis);
    return normalized(inputs, axes.slice(0, -1), axes.length - 1, epsilon);
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
        [
          [
            [1, 0.5],
            [-2, 3],
          ],
        ],
        [
          [
            [0.25, 4],
            [2, -1],
          ],
        ],
      ],
      scale: [1.5, -0.5],
      attrs: { epsilon: 0.5 },
    },
    {
      x: [
        [1, -2],
        [3, 0.5],
        [-1, 4],
      ],
      offset: [0.1, -0.2],
    },
    { x: [[2], [-1]] },
    { x: [[7]], scale: [2], offset: -1 },
    { x: [[], []] },
  ],
});
