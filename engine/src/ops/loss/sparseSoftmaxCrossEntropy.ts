import { composite } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { sameShape, showShape, sizeOf } from '../../tensor/shape.js';
import { lossAttributes, lossLatex, lossType, reduced } from './reduction.js';

export const sparseSoftmaxCrossEntropy = composite({
  name: 'sparseSoftmaxCrossEntropy',
  symbol: 'CEᵢ',
  synonyms: ['cross-entropy with logits', 'class indices', 'multiclass', 'classification', 'negative log likelihood'],
  category: 'loss',
  doc: 'Minus the logarithm of the probability that softmax(logits) gives to the class a label names, one term per row; stable for large |logits|. A label that names no class is a problem.',
  inputs: {
    logits: port('scores of the classes, along the last axis'),
    labels: port('the right class of each row, from 0', 'int32'),
  },
  attributes: lossAttributes,
  type: ({ logits, labels }, attrs) => {
    const rows = logits.shape.slice(0, -1);
    if (logits.shape.length > 0 && sameShape(labels.shape, rows))
      return lossType({ dtype: logits.dtype, shape: rows }, attrs);
    const shapes = { logits: showShape(logits.shape), labels: showShape(labels.shape) };
    throw new OpError(
      'shape',
      `sparseSoftmaxCrossEntropy wants one label for each row of logits ${shapes.logits}, not labels ${shapes.labels}.`,
      'labels',
      shapes,
    );
  },
  // All rows in one: a label's place is the label, read from the classes so that one that names none is told, and where its row begins.
  body: ({ logits, labels }, attrs) => {
    const classes = logits.type.shape.at(-1)!;
    const rows = sizeOf(labels.type.shape);
    const multiples = (of: number, count: number) =>
      labels.scalar(of).broadcastTo([count]).op('cumSum', [], { axis: 0, exclusive: true });
    const places = multiples(1, classes)
      .gather(labels.reshape([rows]), 0)
      .add(multiples(classes, rows));
    const right = logits
      .op('logSoftmax', [])
      .reshape([rows * classes])
      .gather(places, 0);
    return reduced(right.reshape(labels.type.shape).neg(), attrs);
  },
  latex: ({ logits, labels }, attrs) =>
    lossLatex(`-\\ln \\operatorname{softmax}\\left(${logits}\\right)_{${labels}}`, attrs),
  flops: ({ logits }) => 6 * sizeOf(logits.shape),
  examples: [
    { logits: [0.5, -1, 2], labels: 1 },
    {
      logits: [
        [0.5, -1, 2],
        [1, 0.25, -0.75],
      ],
      labels: [2, 0],
      attrs: { reduction: 'sum' },
    },
    {
      logits: [
        [
          [0.5, -1, 2],
          [1, 0.25, -0.75],
        ],
      ],
      labels: [[0, 1]],
      attrs: { reduction: 'none' },
    },
    { logits: [[1.5]], labels: [0] },
    {
      logits: [
        [
          [1, -0.5],
          [2, 3],
        ],
      ],
      labels: [[1, 0]],
    },
  ],
});
