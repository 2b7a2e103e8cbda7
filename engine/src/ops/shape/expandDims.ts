import { integerAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { newAxis } from './newAxis.js';

export const expandDims = composite({
  name: 'expandDims',
  symbol: '→[1]',
  synonyms: ['unsqueeze', 'new axis', 'add dimension'],
  category: 'shape',
  doc: 'The same entries with a new axis of size 1.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: {
    axis: integerAttribute({
      doc: 'the place of the new axis in the result, a negative one counted from the end',
      required: true,
      initial: 0,
    }),
  },
  type: ({ x }, { axis }) => ({
    dtype: x.dtype,
    shape: x.shape.toSpliced(newAxis('expandDims', axis, x.shape, 'x'), 0, 1),
  }),
  body: ({ x }, { axis }) => {
    const { shape } = x.type;
    return x.reshape(shape.toSpliced(newAxis('expandDims', axis, shape, 'x'), 0, 1));
  },
  latex: ({ x }, { axis }) => `\\operatorname{expand}_{${axis}} ${x}`,
  flops: () => 0,
  examples: [
    { x: [1, 2, 3], attrs: { axis: 0 } },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: { axis: -2 },
    },
    { x: [1, 2, 3], attrs: { axis: -1 } },
    { x: [[], []], attrs: { axis: 1 } },
    { x: 7, attrs: { axis: 0 } },
  ],
});
