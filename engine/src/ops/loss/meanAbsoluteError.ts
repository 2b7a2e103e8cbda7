import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced } from './reduction.js';

export const meanAbsoluteError = composite({
  name: 'meanAbsoluteError',
  symbol: 'MAE',
  synonyms: ['mae', 'absolute loss', 'L1 loss', 'robust regression'],
  category: 'loss',
  doc: 'The mean of the absolute differences between prediction and target, one term per entry.',
  inputs: { prediction: port('what the model says'), target: port('what is right') },
  attributes: lossAttributes,
  type: (inputs, attrs) => lossType(broadcastType('meanAbsoluteError', inputs), attrs),
  body: ({ prediction, target }, attrs) => reduced(prediction.sub(target).op('abs', []), attrs),
  latex: ({ prediction, target }, attrs) => lossLatex(`\\left|${prediction} - ${target}\\right|`, attrs),
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
        [1, 1.5],
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
