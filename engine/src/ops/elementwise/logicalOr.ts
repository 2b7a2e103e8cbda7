import { primitive } from '../../op/define.js';
import { comparisonType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((a, b) => s.ior(s.ne(a, 0), s.ne(b, 0)));

export const logicalOr = primitive({
  name: 'logicalOr',
  symbol: '∨',
  synonyms: ['or', 'either', 'disjunction', '||'],
  category: 'elementwise',
  doc: 'True where a or b is true, or both.',
  inputs: { a: port('conditions, any shape', 'bool'), b: port('conditions that broadcast with a', 'bool') },
  type: (inputs) => comparisonType('logicalOr', inputs),
  kernel: () => kernel,
  gradient: 'discrete',
  latex: ({ a, b }) => `${a} \\lor ${b}`,
  examples: [
    { a: true, b: false },
    {
      a: [
        [true, false, true],
        [false, false, true],
      ],
      b: [true, false, false],
    },
    { a: [[true], [false]], b: [[true, false]] },
    { a: [[], []], b: [true] },
    { a: [true], b: [true, false] },
  ],
});
