import { optionalIntegersAttribute } from '../../op/attribute.js';
import { resolveAxes } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { type Shape, showShape } from '../../tensor/shape.js';

export const squeeze = composite({
  name: 'squeeze',
  symbol: '[1]→',
  synonyms: ['drop axes', 'remove dimensions', 'singleton'],
  category: 'shape',
  doc: 'The same entries without axes of size 1.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: {
    axes: optionalIntegersAttribute({
      doc: 'the axes that go away, negative ones counted from the end; null: all of size 1',
    }),
  },
  type: ({ x }, { axes }) => ({ dtype: x.dtype, shape: squeezed(x.shape, axes) }),
  body: ({ x }, { axes }) => x.reshape(squeezed(x.type.shape, axes)),
  latex: ({ x }) => `\\operatorname{squeeze} ${x}`,
  flops: () => 0,
  examples: [
    { x: [[[1], [2], [3]]] },
    { x: [[[1], [2], [3]]], attrs: { axes: [-1] } },
    {
      x: [[[1, 2, 3]], [[4, 5, 6]]],
      attrs: { axes: [1] },
    },
    { x: [[]], attrs: { axes: [0] } },
    { x: [[7]] },
    { x: 7 },
  ],
});

/** The shape without the axes. @throws OpError where one of them is not of size 1. */
function squeezed(shape: Shape, given: readonly number[] | null): Shape {
  if (given === null) return shape.filter((size) => size !== 1);
  const axes = resolveAxes('squeeze', given, shape);
  const wide = axes.find((axis) => shape[axis] !== 1);
  if (wide === undefined) return shape.filter((_, axis) => !axes.includes(axis));
  throw new OpError('shape', `squeeze cannot drop axis ${wide} of x ${showShape(shape)}: its size is not 1.`, 'x', {
    axis: String(wide),
    shape: showShape(shape),
  });
}
