import { integersAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { type Shape, showShape } from '../../tensor/shape.js';

export const tile = composite({
  name: 'tile',
  symbol: '▦',
  synonyms: ['repeat', 'replicate', 'copies', 'pattern'],
  category: 'shape',
  doc: 'Copies of the whole laid side by side, so many along each axis.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: { repeats: integersAttribute({ doc: 'how many copies along each axis', required: true, min: 0 }) },
  type: ({ x }, { repeats }) => ({ dtype: x.dtype, shape: tiled(x.shape, repeats) }),
  // Each axis with one before it that counts the copies.
  body: ({ x }, { repeats }) => {
    const { shape } = x.type;
    return x
      .reshape(shape.flatMap((size) => [1, size]))
      .broadcastTo(shape.flatMap((size, axis) => [repeats[axis], size]))
      .reshape(tiled(shape, repeats));
  },
  latex: ({ x }, { repeats }) => `\\operatorname{tile}_{${repeats.join('\\times ')}} ${x}`,
  flops: () => 0,
  examples: [
    { x: [1, 2, 3], attrs: { repeats: [2] } },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      attrs: { repeats: [3, 2] },
    },
    { x: [[1, 2]], attrs: { repeats: [1, 0] } },
    { x: [[], []], attrs: { repeats: [2, 2] } },
    { x: [7], attrs: { repeats: [4] } },
    { x: 7, attrs: { repeats: [] } },
  ],
});

/** @throws OpError where there is not a number of copies for each axis. */
function tiled(shape: Shape, repeats: readonly number[]): Shape {
  if (repeats.length === shape.length) return shape.map((size, axis) => size * repeats[axis]);
  throw new OpError(
    'shape',
    `tile wants repeats for each of the ${shape.length} axes of x ${showShape(shape)}, not ${repeats.length}.`,
    'x',
    { shape: showShape(shape) },
  );
}
