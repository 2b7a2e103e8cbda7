import { booleanAttribute, integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const cumSum = primitive({
  name: 'cumSum',
  symbol: '∑↑',
  synonyms: ['cumulative sum', 'running total', 'prefix sum', 'scan', 'integral'],
  category: 'reduction',
  doc: 'Running sums along an axis: each entry is the sum of those up to it.',
  inputs: { x: port('values with at least one axis', 'number') },
  attributes: {
    axis: integerAttribute({
      doc: 'the axis along which is added, a negative one counted from the end',
      required: true,
      initial: 0,
    }),
    exclusive: booleanAttribute({
      doc: 'leave the entry itself out of its sum, so that the first is 0',
      default: false,
    }),
    reverse: booleanAttribute({ doc: 'add from the last entry back', default: false }),
  },
  type: ({ x }, { axis }) => {
    resolveAxis('cumSum', axis, x.shape);
    return x;
  },
  kernel: ({ x }, _, { axis, exclusive, reverse }) => ({
    kind: 'cumSum',
    axis: resolveAxis('cumSum', axis, x.shape),
    exclusive,
    reverse,
  }),
  // An entry is in the sums of those after it, which are those before it the other way round.
  gradient: ({ dy }, { axis, exclusive, reverse }) => ({
    x: dy.op('cumSum', [], { axis, exclusive, reverse: !reverse }),
  }),
  latex: ({ x }) => `\\operatorname{cumsum} ${x}`,
  flops: ({ x }) => sizeOf(x.shape),
  examples: [
    { x: [1, -2, 3, 0.5], attrs: { axis: 0 } },
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
      attrs: { axis: -1, exclusive: true },
    },
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
      attrs: { axis: 0, reverse: true },
    },
    {
      x: [
        [[1], [2]],
        [[3], [4]],
      ],
      attrs: { axis: 1, exclusive: true, reverse: true },
    },
    { x: [[], []], attrs: { axis: 1 } },
    { x: [7], attrs: { axis: 0 } },
  ],
});
