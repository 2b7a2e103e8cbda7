import { choiceAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const meanSquaredError = composite({
  name: 'meanSquaredError',
  symbol: 'MSE',
  synonyms: ['mse', 'squared loss', 'least squares', 'L2 loss', 'regression'],
  category: 'loss',
  doc: 'The mean of the squared differences between prediction and target, one term per entry.',
  inputs: { prediction: port('what the model says'), target: port('what is right') },
  attributes: {
    reduction: choiceAttribute(['mean', 'sum', 'none'], {
      doc: 'what becomes of the terms: their mean, their sum, or left as they are',
      default: 'mean',
    }),
  },
  type: (inputs, { reduction }) => {
    const { dtype, shape } = broadcastType('meanSquaredError', inputs);
    return { dtype, shape: reduction === 'none' ? shape : [] };
  },
  body: ({ prediction, target }, { reduction }) => {
    const terms = prediction.sub(target).square();
    if (reduction === 'none') return terms;
    return reduction === 'sum' ? terms.reduceSum() : terms.op('reduceMean', []);
  },
  latex: ({ prediction, target }, { reduction }) =>
    `${{ mean: '\\operatorname{mean}', sum: '\\sum', none: '' }[reduction]}\\left(${prediction} - ${target}\\right)^2`,
  flops: ({ prediction, target }) => 3 * Math.max(sizeOf(prediction.shape), sizeOf(target.shape)),
  examples: [
    { prediction: [0.5, -1, 2], target: [1, 1, -0.5] },
    {
      prediction: [
        [0.5, -1],
        [2, 3],
        [0, 1],
      ],
      target: [
        [1, 1],
        [-0.5, 2],
        [1, 4],
      ],
      attrs: { reduction: 'sum' },
    },
    { prediction: [[0.5, -1, 2]], target: [[1], [-0.5]], attrs: { reduction: 'none' } },
    { prediction: [[]], target: [[]], attrs: { reduction: 'sum' } },
    { prediction: 1.5, target: -0.25 },
  ],
});
