import { numberAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced } from './reduction.js';

export const huber = composite({
  name: 'huber',
  symbol: 'Huber',
  synonyms: ['smooth L1 loss', 'robust regression', 'Huber loss'],
  category: 'loss',
  doc: 'Half the squared difference up to delta, from there on a line of slope delta; one term per entry.',
  inputs: { prediction: port('what the model says'), target: port('what is right') },
  attributes: {
    delta: numberAttribute({ doc: 'the difference at which the line begins', default: 1, min: 0 }),
    ...lossAttributes,
  },
  type: (inputs, attrs) => lossType(broadcastType('huber', inputs), attrs),
  body: ({ prediction, target }, attrs) => {
    const { delta } = attrs;
    const difference = prediction.sub(target);
    const size = difference.op('abs', []);
    const line = size.sub(delta / 2).mul(delta);
    return reduced(size.greater(delta).where(line, difference.square().mul(0.5)), attrs);
  },
  latex: ({ prediction, target }, attrs) =>
    lossLatex(`H_{${attrs.delta}}\\left(${prediction} - ${target}\\right)`, attrs),
  flops: ({ prediction, target }) => 5 * Math.max(sizeOf(prediction.shape), sizeOf(target.shape)),
  examples: [
    { prediction: [0.5, -1, 2], target: [1.25, 1, -0.5] },
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
      attrs: { reduction: 'sum', delta: 0.75 },
    },
    { prediction: [[0.5, -1, 2]], target: [[1.1], [-0.25]], attrs: { reduction: 'none' } },
    { prediction: [[]], target: [[]], attrs: { reduction: 'sum' } },
    { prediction: 1.5, target: -0.25 },
  ],
});
