import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced, rowsType } from './reduction.js';

export const softmaxCrossEntropy = composite({
  name: 'softmaxCrossEntropy',
  symbol: 'CE',
  synonyms: ['cross-entropy with logits', 'log loss', 'multiclass', 'classification', 'negative log likelihood'],
  category: 'loss',
  doc: 'The cross-entropy of labels and softmax(logits), one term per row; stable for large |logits|.',
  inputs: {
    logits: port('scores of the classes, along the last axis'),
    labels: port('what is right: a 1 among zeros, or a distribution'),
  },
  attributes: lossAttributes,
  type: (inputs, attrs) => lossType(rowsType('softmaxCrossEntropy', inputs), attrs),
  body: ({ logits, labels }, attrs) => reduced(labels.mul(logits.op('logSoftmax', [])).reduceSum([-1]).neg(), attrs),
  latex: ({ logits, labels }, attrs) =>
    lossLatex(`-\\sum ${labels} \\ln \\operatorname{softmax}\\left(${logits}\\right)`, attrs),
  flops: ({ logits, labels }) => 7 * Math.max(sizeOf(logits.shape), sizeOf(labels.shape)),
  examples: [
    { logits: [0.5, -1, 2], labels: [0, 1, 0] },
    {
      logits: [
        [0.5, -1, 2],
        [1, 0.25, -0.75],
      ],
      labels: [
        [0.25, 0.25, 0.5],
        [1, 0, 0],
      ],
      attrs: { reduction: 'sum' },
    },
    {
      logits: [
        [0.5, -1, 2],
        [1, 0.25, -0.75],
      ],
      labels: [0.2, 0.3, 0.5],
      attrs: { reduction: 'none' },
    },
    { logits: [[], []], labels: [[], []] },
    { logits: [[1.5]], labels: [[1]] },
  ],
});
