import { primitive } from '../../op/define.js';
import { commonDType, commonShape, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((condition, a, b) => s.select(s.ne(condition, 0), a, b));

export const where = primitive({
  name: 'where',
  symbol: '?:',
  synonyms: ['if', 'select', 'choose', 'conditional', 'mask'],
  category: 'elementwise',
  doc: 'The entry of a where the condition is true, that of b where it is false. Both are computed; the branch not taken contributes 0 to the gradient.',
  inputs: {
    condition: port('which branch to take', 'bool'),
    a: port('values where the condition is true', 'any'),
    b: port('values where it is false', 'any'),
  },
  type: ({ condition, a, b }) => ({
    dtype: commonDType('where', { a, b }),
    shape: commonShape('where', { condition, a, b }),
  }),
  kernel: () => kernel,
  gradient: ({ condition, dy }) => ({ condition: null, a: condition.where(dy, 0), b: condition.where(0, dy) }),
  gate: true,
  latex: ({ condition, a, b }) => `\\begin{cases}${a} & ${condition}\\\\${b} & \\text{else}\\end{cases}`,
  examples: [
    { condition: true, a: 1.5, b: -0.7 },
    {
      condition: [true, false, true],
      a: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      b: [0.3, -1.2, 2],
    },
    { condition: [[true], [false]], a: 1.4, b: [[2, -3, 0.25]] },
    { condition: [[], []], a: [1.5], b: -1 },
    { condition: [false], a: [0.8], b: [0.2] },
  ],
});
