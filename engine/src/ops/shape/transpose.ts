import { optionalIntegersAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { type Shape, showShape, stridesOf } from '../../tensor/shape.js';

export const transpose = primitive({
  name: 'transpose',
  symbol: 'ᵀ',
  synonyms: ['permute', 'swap axes', 'flip', 'T'],
  category: 'shape',
  doc: 'The same entries with the axes in another order: axis k of the result is axis perm[k] of x.',
  inputs: { x: port('entries, any dtype', 'any') },
  attributes: { perm: optionalIntegersAttribute({ doc: 'the axes of x in their new order; null: reversed' }) },
  type: ({ x }, { perm }) => ({ dtype: x.dtype, shape: resolvePerm(x.shape, perm).map((axis) => x.shape[axis]) }),
  kernel: ({ x }, _, { perm }) => {
    const strides = stridesOf(x.shape);
    return { kind: 'strided', offset: 0, strides: resolvePerm(x.shape, perm).map((axis) => strides[axis]) };
  },
  gradient: ({ x, dy }, { perm }) => {
    const order = resolvePerm(x.type.shape, perm);
    return { x: dy.transpose(perm && order.map((_, axis) => order.indexOf(axis))) };
  },
  latex: ({ x }, { perm }) => (perm ? `\\operatorname{transpose}_{(${perm.join(',')})} ${x}` : `{${x}}^{\\mathsf T}`),
  flops: () => 0,
  examples: [
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    {
      x: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      attrs: { perm: [1, 2, 0] },
    },
    {
      x: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      attrs: { perm: [-1, 0, 1] },
    },
    { x: [[], []] },
    { x: [7] },
    { x: 7 },
  ],
});

/** The axes of x in their new order. @throws OpError where `perm` is no permutation of them. */
function resolvePerm(shape: Shape, perm: readonly number[] | null): number[] {
  if (perm === null) return shape.map((_, axis) => shape.length - 1 - axis);
  const order = perm.map((axis) => resolveAxis('transpose', axis, shape));
  if (new Set(order).size === shape.length && order.length === shape.length) return order;
  throw new OpError(
    'shape',
    `transpose wants each axis of x ${showShape(shape)} once, but perm is [${perm.join(', ')}].`,
    'x',
    { shape: showShape(shape), perm: perm.join(', ') },
  );
}
