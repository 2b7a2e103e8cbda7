import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.eq(x, 0));

export const logicalNot = primitive({
  name: 'logicalNot',
  symbol: '¬',
  synonyms: ['not', 'negation', 'invert', '!'],
  category: 'elementwise',
  doc: 'True where x is false.',
  inputs: { x: port('conditions, any shape', 'bool') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: 'discrete',
  latex: ({ x }) => `\\lnot ${x}`,
  examples: [
    { x: [true, false] },
    {
      x: [
        [true, false, false],
        [false, true, true],
      ],
    },
    { x: true },
    { x: [[], []] },
  ],
});
