import { resolveAxis } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';

export const embedding = composite({
  name: 'embedding',
  symbol: 'E[i]',
  synonyms: ['lookup table', 'word vectors', 'tokens', 'gather rows'],
  category: 'neural',
  doc: 'The rows of a table at given ids. The gradient of a row is the sum over the places that took it. An id outside the table is a problem.',
  inputs: { table: port('a vector for each id [rows, …]'), ids: port('which rows, from 0', 'int32') },
  type: ({ table, ids }) => {
    resolveAxis('embedding', 0, table.shape, 'table');
    return { dtype: table.dtype, shape: [...ids.shape, ...table.shape.slice(1)] };
  },
  body: ({ table, ids }) => table.gather(ids, 0),
  latex: ({ table, ids }) => `${table}_{${ids}}`,
  flops: () => 0,
  examples: [
    {
      table: [
        [1, -2],
        [3, 0.5],
        [-1, 4],
      ],
      ids: [2, 0, 2, 1],
    },
    {
      table: [
        [1, -2, 0.25],
        [3, 0.5, 2],
      ],
      ids: [
        [1, 1],
        [0, 1],
      ],
    },
    { table: [[7]], ids: 0 },
    { table: [[1, 2]], ids: [] },
  ],
});
