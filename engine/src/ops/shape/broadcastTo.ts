import { integersAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { broadcastShapes, broadcastStrides, sameShape, showShape } from '../../tensor/shape.js';

export const broadcastTo = primitive({
  name: 'broadcastTo',
  symbol: '⇉',
  synonyms: ['expand', 'stretch', 'repeat along an axis', 'fill'],
  category: 'shape',
  doc: 'Entries repeated along new leading axes and along axes of size 1, as in NumPy broadcasting.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: { shape: integersAttribute({ doc: 'the shape to fill', required: true, min: 0 }) },
  type: ({ x }, { shape }) => {
    const both = broadcastShapes(x.shape, shape);
    if (both && sameShape(both, shape)) return { dtype: x.dtype, shape };
    const values = { got: showShape(x.shape), wants: showShape(shape) };
    throw new OpError(
      'shape',
      `broadcastTo cannot stretch x ${values.got} to ${values.wants}: aligned at the end, sizes must be equal or 1.`,
      'x',
      values,
    );
  },
  kernel: ({ x }, output) => ({ kind: 'strided', offset: 0, strides: broadcastStrides(x.shape, output.shape) }),
  gradient: ({ dy }) => ({ x: dy }),
  latex: ({ x }, { shape }) => `\\operatorname{broadcast}_{${shape.join('\\times ')}} ${x}`,
  flops: () => 0,
  examples: [
    { x: [1, 2, 3], attrs: { shape: [2, 3] } },
    { x: [[1], [2]], attrs: { shape: [3, 2, 2] } },
    { x: [1], attrs: { shape: [0] } },
    { x: [[]], attrs: { shape: [3, 0] } },
    { x: 7, attrs: { shape: [1, 1] } },
  ],
});
