import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.neg(x));

export const neg = primitive({
  name: 'neg',
  symbol: '−',
  synonyms: ['negative', 'minus', 'opposite', 'negate'],
  category: 'elementwise',
  doc: 'The number of opposite sign, −x.',
  inputs: { x: port('values, any shape of floats or int32', 'number') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: ({ dy }) => ({ x: dy.neg() }),
  latex: ({ x }) => `-${x}`,
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
