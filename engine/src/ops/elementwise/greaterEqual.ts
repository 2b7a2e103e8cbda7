import { primitive } from '../../op/define.js';
import { comparisonType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((a, b) => s.ge(a, b));

export const greaterEqual = primitive({
  name: 'greaterEqual',
  symbol: '≥',
  synonyms: ['greater or equal', 'at least', '>='],
  category: 'elementwise',
  doc: 'True where a is greater than b or equals it.',
  inputs: { a: port('values, any shape', 'number'), b: port('values that broadcast with a', 'number') },
  type: (inputs) => comparisonType('greaterEqual', inputs),
  kernel: () => kernel,
  gradient: 'discrete',
  latex: ({ a, b }) => `${a} \\ge ${b}`,
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
