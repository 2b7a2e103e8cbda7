import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced } from './reduction.js';

/** Predictions are at least so far from 0 and 1, so that no logarithm is infinite. */
const least = 1e-7;

export const binaryCrossEntropy = composite({
  name: 'binaryCrossEntropy',
  symbol: 'BCE',
  synonyms: ['bce', 'log loss', 'logistic loss', 'classification'],
  category: 'loss',
  doc: 'The cross-entropy of targets and predicted probabilities, one term per entry; predictions are clipped to [1e-7, 1 − 1e-7].',
  inputs: {
    prediction: port('probabilities that the model gives'),
    target: port('what is right: 0, 1 or a probability'),
  },
  attributes: lossAttributes,
  type: (inputs, attrs) => lossType(broadcastType('binaryCrossEntropy', inputs), attrs),
  // log1p keeps the digits of 1 − p where p is near 0.
  body: ({ prediction, target }, attrs) => {
    const probability = prediction.op('clip', [], { min: least, max: 1 - least });
    const positive = target.mul(probability.log());
    const negative = target.neg().add(1).mul(probability.neg().op('log1p', []));
    return reduced(positive.add(negative).neg(), attrs);
  },
  latex: ({ prediction, target }, attrs) =>
    lossLatex(
      `-${target} \\ln ${prediction} - \\left(1 - ${target}\\right) \\ln\\left(1 - ${prediction}\\right)`,
      attrs,
    ),
  flops: ({ prediction, target }) => 8 * Math.max(sizeOf(prediction.shape), sizeOf(target.shape)),
  examples: [
    { prediction: [0.5, 0.1, 0.8], target: [1, 0.25, 0] },
    {
      prediction: [
        [0.5, 0.1],
        [0.8, 0.3],
        [0.7, 0.9],
      ],
      target: [
        [1, 0],
        [0.5, 0.75],
        [0, 1],
      ],
      attrs: { reduction: 'sum' },
    },
    { prediction: [[0.5, 0.1, 0.8]], target: [[1], [0.5]], attrs: { reduction: 'none' } },
    { prediction: [[]], target: [[]], attrs: { reduction: 'sum' } },
    { prediction: 0.6, target: 0.25 },
  ],
});
