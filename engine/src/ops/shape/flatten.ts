import { composite } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { type Shape, sizeOf } from '../../tensor/shape.js';

export const flatten = composite({
  name: 'flatten',
  symbol: '▭',
  synonyms: ['ravel', 'rows', 'unroll', 'vectorize', 'features'],
  category: 'shape',
  doc: 'Each entry along axis 0 as one row: the other axes become one.',
  inputs: { x: port('entries with at least one axis, any dtype', 'any') },
  type: ({ x }) => ({ dtype: x.dtype, shape: flattened(x.shape) }),
  body: ({ x }) => x.reshape(flattened(x.type.shape)),
  latex: ({ x }) => `\\operatorname{flatten} ${x}`,
  flops: () => 0,
  examples: [
    {
      x: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
    },
    {
      x: [[[1, 2, 3]], [[4, 5, 6]]],
    },
    { x: [1, 2, 3] },
    { x: [[[], []]] },
    { x: [7] },
  ],
});

/** @throws OpError where there is no axis 0 to keep. */
function flattened(shape: Shape): Shape {
  if (shape.length === 0) throw new OpError('shape', 'flatten keeps axis 0, but x [] has none.', 'x', { shape: '[]' });
  return [shape[0], sizeOf(shape.slice(1))];
}
