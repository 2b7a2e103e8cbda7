import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced } from './reduction.js';

export const sigmoidCrossEntropy = composite({
  name: 'sigmoidCrossEntropy',
  symbol: 'σ CE',
  synonyms: ['binary cross-entropy with logits', 'logistic loss', 'log loss', 'BCE', 'classification'],
  category: 'loss',
  doc: 'The cross-entropy of labels and sigmoid(logits), one term per entry; stable for large |logits|.',
  inputs: { logits: port('scores before the sigmoid'), labels: port('what is right: 0, 1 or a probability') },
  attributes: lossAttributes,
  type: (inputs, attrs) => lossType(broadcastType('sigmoidCrossEntropy', inputs), attrs),
  // softplus(logits) − labels·logits; where the label is nearer to 1, of the other class in place of this one. So nothing cancels,
  // in no derivative either, and the second derivatives stay free of the labels.
  body: ({ logits, labels }, attrs) => {
    const isOther = labels.greater(0.5);
    const score = isOther.where(logits.neg(), logits);
    const label = isOther.where(labels.neg().add(1), labels);
    return reduced(score.op('softplus', []).sub(label.mul(score)), attrs);
  },
  latex: ({ logits, labels }, attrs) =>
    lossLatex(
      `-${labels} \\ln \\sigma\\left(${logits}\\right) - \\left(1 - ${labels}\\right) \\ln \\sigma\\left(-${logits}\\right)`,
      attrs,
    ),
  flops: ({ logits, labels }) => 8 * Math.max(sizeOf(logits.shape), sizeOf(labels.shape)),
  examples: [
    { logits: [0.5, -1, 2], labels: [1, 0.25, 0] },
    {
      logits: [
        [0.5, -1],
        [2, 3],
        [0, 1],
      ],
      labels: [
        [1, 0],
        [0.5, 0.75],
        [0, 1],
      ],
      attrs: { reduction: 'sum' },
    },
    { logits: [[0.5, -1, 2]], labels: [[1], [0.5]], attrs: { reduction: 'none' } },
    { logits: [[]], labels: [[]], attrs: { reduction: 'sum' } },
    { logits: 1.5, labels: 0.25 },
  ],
});
