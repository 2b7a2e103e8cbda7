import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced, rowsType } from './reduction.js';

export const klDivergence = composite({
  name: 'klDivergence',
  symbol: 'KL',
  synonyms: ['Kullback-Leibler divergence', 'relative entropy', 'information gain', 'distance of distributions'],
  category: 'loss',
  doc: 'How far predicted distributions are from the target: the sum of target·log(target/prediction), one term per row; 0·log 0 is 0.',
  inputs: {
    prediction: port('distributions that the model gives, along the last axis'),
    target: port('distributions that are right'),
  },
  attributes: lossAttributes,
  type: (inputs, attrs) => lossType(rowsType('klDivergence', inputs), attrs),
  // Where the target is 0 both logarithms are taken of 1 in place of what may be 0: the term is 0, and so are its derivatives.
  body: ({ prediction, target }, attrs) => {
    const isZero = target.equal(0);
    const log = (of: typeof target) => isZero.where(1, of).log();
    return reduced(target.mul(log(target).sub(log(prediction))).reduceSum([-1]), attrs);
  },
  latex: ({ prediction, target }, attrs) => lossLatex(`\\sum ${target} \\ln \\frac{${target}}{${prediction}}`, attrs),
  flops: ({ prediction, target }) => 4 * Math.max(sizeOf(prediction.shape), sizeOf(target.shape)),
  examples: [
    { prediction: [0.2, 0.5, 0.3], target: [0.25, 0.35, 0.4] },
    {
      prediction: [
        [0.2, 0.5, 0.3],
        [0.6, 0.1, 0.3],
      ],
      target: [
        [0.25, 0.35, 0.4],
        [0.3, 0.3, 0.4],
      ],
      attrs: { reduction: 'sum' },
    },
    {
      prediction: [
        [0.2, 0.5, 0.3],
        [0.6, 0.1, 0.3],
      ],
      target: [0.25, 0.35, 0.4],
      attrs: { reduction: 'none' },
    },
    { prediction: [[], []], target: [[], []] },
    { prediction: [[0.9]], target: [[0.8]] },
  ],
});
