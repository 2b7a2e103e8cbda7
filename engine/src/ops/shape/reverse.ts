import { optionalIntegersAttribute } from '../../op/attribute.js';
import { resolveAxes } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';
import { stridesOf } from '../../tensor/shape.js';

export const reverse = primitive({
  name: 'reverse',
  symbol: '↔',
  synonyms: ['flip', 'mirror', 'turn round', 'backwards'],
  category: 'shape',
  doc: 'The same entries in the opposite order along axes.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: {
    axes: optionalIntegersAttribute({
      doc: 'the axes that are turned round, negative ones counted from the end; null: all',
    }),
  },
  type: ({ x }, { axes }) => {
    resolveAxes('reverse', axes, x.shape);
    return x;
  },
  kernel: ({ x }, _, attrs) => {
    const axes = resolveAxes('reverse', attrs.axes, x.shape);
    const strides = stridesOf(x.shape);
    return {
      kind: 'strided',
      offset: axes.reduce((offset, axis) => offset + (x.shape[axis] - 1) * strides[axis], 0),
      strides: strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride)),
    };
  },
  gradient: ({ dy }, { axes }) => ({ x: dy.op('reverse', [], { axes }) }),
  latex: ({ x }) => `\\operatorname{reverse} ${x}`,
  flops: () => 0,
  examples: [
    { x: [1, 2, 3], attrs: { axes: [0] } },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: { axes: [-1] },
    },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    { x: [[], []], attrs: { axes: [1] } },
    { x: [7] },
    { x: 7 },
  ],
});
