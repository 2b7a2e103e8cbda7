import { integersAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { type Shape, showShape, sizeOf } from '../../tensor/shape.js';

export const reshape = primitive({
  name: 'reshape',
  symbol: '⇄',
  synonyms: ['view', 'flatten', 'fold', 'change shape'],
  category: 'shape',
  doc: 'The same entries in the same row-major order under another shape of equal size.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: {
    shape: integersAttribute({ doc: 'the new sizes; one may be −1: whatever fits', required: true, min: -1 }),
  },
  type: ({ x }, { shape }) => ({ dtype: x.dtype, shape: resolveShape(x.shape, shape) }),
  kernel: () => ({ kind: 'alias' }),
  gradient: ({ x, dy }) => ({ x: dy.reshape(x.type.shape) }),
  latex: ({ x }, { shape }) => `\\operatorname{reshape}_{${shape.join('\\times ')}} ${x}`,
  flops: () => 0,
  examples: [
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: { shape: [6] },
    },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: { shape: [-1, 1, 2] },
    },
    { x: [[], []], attrs: { shape: [3, 0] } },
    { x: [7], attrs: { shape: [] } },
    { x: 7, attrs: { shape: [1, -1] } },
  ],
});

/** `wanted` with its −1 filled in. @throws OpError where the sizes differ or the −1 is not one number. */
function resolveShape(shape: Shape, wanted: Shape): Shape {
  const size = sizeOf(shape);
  const open = wanted.indexOf(-1);
  const known = wanted.reduce((product, n) => (n === -1 ? product : product * n), 1);
  const values = { got: showShape(shape), wants: showShape(wanted) };
  if (open !== wanted.lastIndexOf(-1))
    throw new OpError('shape', `reshape can leave one size open, but ${values.wants} has several −1.`, 'x', values);
  if (open === -1 ? known === size : known > 0 && size % known === 0)
    return open === -1 ? wanted : wanted.with(open, size / known);
  throw new OpError(
    'shape',
    `reshape cannot make ${values.wants} of x ${values.got}: the number of entries must stay ${size}.`,
    'x',
    values,
  );
}
