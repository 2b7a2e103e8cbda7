import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced } from './reduction.js';

export const hinge = composite({
  name: 'hinge',
  symbol: 'hinge',
  synonyms: ['max margin', 'support vector machine', 'SVM loss', 'classification'],
  category: 'loss',
  doc: 'What is missing to a margin of 1 on the right side: relu(1 − target·prediction), one term per entry.',
  inputs: { prediction: port('what the model says: its sign is the class'), target: port('what is right: 1 or −1') },
  attributes: lossAttributes,
  type: (inputs, attrs) => lossType(broadcastType('hinge', inputs), attrs),
  body: ({ prediction, target }, attrs) => reduced(target.mul(prediction).neg().add(1).op('relu', []), attrs),
  latex: ({ prediction, target }, attrs) =>
    lossLatex(`\\max\\left(0, 1 - ${target} \\cdot ${prediction}\\right)`, attrs),
  flops: ({ prediction, target }) => 3 * Math.max(sizeOf(prediction.shape), sizeOf(target.shape)),
  examples: [
    { prediction: [0.5, -1.25, 2], target: [1, 1, -1] },
    {
      prediction: [
        [0.5, -1.5],
        [2, 3],
        [0, 1.25],
      ],
      target: [
        [1, -1],
        [-1, 1],
        [1, -1],
      ],
      attrs: { reduction: 'sum' },
    },
    { prediction: [[0.5, -1.5, 2]], target: [[1], [-1]], attrs: { reduction: 'none' } },
    { prediction: [[]], target: [[]], attrs: { reduction: 'sum' } },
    { prediction: 0.25, target: -1 },
  ],
});
