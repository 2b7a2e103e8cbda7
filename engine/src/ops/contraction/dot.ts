import { composite } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { OpError, port } from '../../op/op.js';
import { showShape, sizeOf } from '../../tensor/shape.js';

export const dot = composite({
  name: 'dot',
  symbol: '·',
  synonyms: ['inner product', 'scalar product', 'matrix times vector', 'projection'],
  category: 'contraction',
  doc: 'The inner product of two vectors, or a matrix times a vector.',
  inputs: { a: port('a vector [n] or a matrix [m, n]'), b: port('a vector [n]') },
  type: ({ a, b }) => {
    const dtype = commonDType('dot', { a, b });
    const rank = a.shape.length;
    if ((rank === 1 || rank === 2) && b.shape.length === 1 && a.shape[rank - 1] === b.shape[0])
      return { dtype, shape: a.shape.slice(0, -1) };
    const values = { a: showShape(a.shape), b: showShape(b.shape) };
    throw new OpError(
      'shape',
      `dot cannot multiply a ${values.a} by b ${values.b}: it takes [n]·[n] or [m, n]·[n].`,
      'b',
      values,
    );
  },
  body: ({ a, b }) => {
    const n = b.type.shape[0];
    const rows = a.type.shape.slice(0, -1);
    return a
      .reshape([sizeOf(rows), n])
      .matMul(b.reshape([n, 1]))
      .reshape(rows);
  },
  latex: ({ a, b }) => `${a} \\cdot ${b}`,
  flops: ({ a }) => 2 * sizeOf(a.shape),
  examples: [
    { a: [1, -2, 3], b: [0.5, 4, -1] },
    {
      a: [
        [1, -2, 3],
        [0.5, 5, -1],
      ],
      b: [2, 0.25, -1.5],
    },
    { a: [7], b: [-0.5] },
    { a: [], b: [] },
    { a: [[], []], b: [] },
  ],
});
