import { primitive } from '../../op/define.js';
import { comparisonType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((a, b) => s.ne(a, b));

export const notEqual = primitive({
  name: 'notEqual',
  symbol: '≠',
  synonyms: ['differs', 'unequal', '!='],
  category: 'elementwise',
  doc: 'True where a does not equal b, and where one is NaN.',
  inputs: { a: port('values, any shape', 'any'), b: port('values that broadcast with a', 'any') },
  type: (inputs) => comparisonType('notEqual', inputs),
  kernel: () => kernel,
  gradient: 'discrete',
  latex: ({ a, b }) => `${a} \\ne ${b}`,
  examples: [
    { a: 1.5, b: -0.7 },
    {
      a: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      b: [0.3, -2, 2],
    },
    { a: [[1.4], [-0.6]], b: [[2, -3, 1.4]] },
    { a: [[], []], b: [1.5] },
    {
      a: [0.8],
      b: [
        [0.1, 0.8],
        [2.2, 1.7],
        [-3, 0.4],
      ],
    },
  ],
});
