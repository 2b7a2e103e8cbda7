import { integersAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { OpError, port } from '../../op/op.js';
import { sameShape, showShape, sizeOf } from '../../tensor/shape.js';

export const scatterAdd = primitive({
  name: 'scatterAdd',
  symbol: '+[i]',
  synonyms: ['segment sum', 'index add', 'histogram', 'accumulate'],
  category: 'shape',
  doc: 'Zeros of a shape with each update added at its index along axis 0; updates of one index add up. An index outside the axis is a problem.',
  inputs: {
    indices: port('places along axis 0, from 0', 'int32'),
    updates: port('what is added: a slice for each index', 'number'),
  },
  attributes: { shape: integersAttribute({ doc: 'shape of the result', required: true, min: 0 }) },
  type: ({ indices, updates }, { shape }) => {
    const wanted = [...indices.shape, ...shape.slice(1)];
    if (shape.length > 0 && sameShape(updates.shape, wanted)) return { dtype: updates.dtype, shape };
    const values = { indices: showShape(indices.shape), updates: showShape(updates.shape), shape: showShape(shape) };
    const rule = shape.length === 0 ? 'shape needs an axis 0' : `updates must be ${showShape(wanted)}`;
    throw new OpError(
      'shape',
      `scatterAdd cannot add updates ${values.updates} at indices ${values.indices} of ${values.shape}: ${rule}.`,
      'updates',
      values,
    );
  },
  kernel: () => ({ kind: 'scatterAdd' }),
  gradient: ({ indices, dy }) => ({ indices: null, updates: dy.gather(indices, 0) }),
  latex: ({ indices, updates }) => `\\operatorname{scatter}_{${indices}} ${updates}`,
  flops: ({ updates }) => sizeOf(updates.shape),
  examples: [
    { indices: [2, 0, 2], updates: [1, 2, 3], attrs: { shape: [4] } },
    {
      indices: [
        [1, 0],
        [1, 1],
      ],
      updates: [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [
          [7, 8, 9],
          [-1, -2, -3],
        ],
      ],
      attrs: { shape: [2, 3] },
    },
    { indices: [], updates: [], attrs: { shape: [2] } },
    { indices: 0, updates: [7], attrs: { shape: [1, 1] } },
    { indices: [0], updates: [7], attrs: { shape: [1] } },
  ],
});
