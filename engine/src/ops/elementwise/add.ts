import { primitive } from '../../op/define.js';
import { broadcastType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((a, b) => s.add(a, b));

export const add = primitive({
  name: 'add',
  symbol: '+',
  synonyms: ['plus', 'sum', 'addition'],
  category: 'elementwise',
  doc: 'The sum a + b.',
  inputs: { a: port('values, any shape', 'number'), b: port('values that broadcast with a', 'number') },
  type: (inputs) => broadcastType('add', inputs),
  kernel: () => kernel,
  gradient: ({ dy }) => ({ a: dy, b: dy }),
  latex: ({ a, b }) => `${a} + ${b}`,
  examples: [
    { a: 1.5, b: -0.7 },
    {
      a: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      b: [0.3, -1.2, 2],
    },
    { a: [[1.4], [-0.6]], b: [[2, -3, 0.25]] },
    { a: [[], []], b: [1.5] },
    {
      a: [0.8],
      b: [
        [0.1, -0.9],
        [2.2, 1.7],
        [-3, 0.4],
      ],
    },
  ],
});
