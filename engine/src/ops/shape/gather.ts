import { integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';

export const gather = primitive({
  name: 'gather',
  symbol: 'x[i]',
  synonyms: ['take', 'lookup', 'select', 'index', 'embedding'],
  category: 'shape',
  doc: "The slices of x at given indices along an axis, in the indices' shape. An index outside the axis is a problem.",
  inputs: { x: port('what is chosen from, any dtype', 'any'), indices: port('places along the axis, from 0', 'int32') },
  attributes: {
    axis: integerAttribute({ doc: 'the axis that is indexed, a negative one counted from the end', default: 0 }),
  },
  type: ({ x, indices }, attrs) => {
    const axis = resolveAxis('gather', attrs.axis, x.shape);
    return { dtype: x.dtype, shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)] };
  },
  kernel: ({ x }, _, attrs) => ({ kind: 'gather', axis: resolveAxis('gather', attrs.axis, x.shape) }),
  // What was taken at an index adds up there; scatterAdd works along axis 0, so the indexed axes go to the front and back.
  gradient: ({ x, indices, dy }, attrs) => {
    const { shape } = x.type;
    const axis = resolveAxis('gather', attrs.axis, shape);
    if (axis === 0) return { x: indices.scatterAdd(dy, shape), indices: null };
    const rank = indices.type.shape.length;
    const places = dy.type.shape.map((_, i) => i);
    const lead = places.slice(0, axis);
    const front = dy.transpose([...places.slice(axis, axis + rank), ...lead, ...places.slice(axis + rank)]);
    const sums = indices.scatterAdd(front, [shape[axis], ...shape.slice(0, axis), ...shape.slice(axis + 1)]);
    return {
      x: sums.transpose([...lead.map((i) => i + 1), 0, ...shape.map((_, i) => i).slice(axis + 1)]),
      indices: null,
    };
  },
  latex: ({ x, indices }) => `${x}_{${indices}}`,
  flops: () => 0,
  examples: [
    { x: [1, 2, 3, 4], indices: [3, 0, 3] },
    {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      indices: [
        [2, 0],
        [1, 1],
      ],
      attrs: { axis: 1 },
    },
    {
      x: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
        [
          [9, 10],
          [11, 12],
        ],
      ],
      indices: [1, 1, 0],
      attrs: { axis: -2 },
    },
    {
      x: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      indices: 2,
    },
    { x: [1, 2, 3], indices: [] },
    { x: [7], indices: [0] },
  ],
});
