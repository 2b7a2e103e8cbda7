import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.div(1, x));

export const reciprocal = primitive({
  name: 'reciprocal',
  symbol: '1/x',
  synonyms: ['inverse', 'one over'],
  category: 'elementwise',
  doc: 'One divided by x.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: ({ out, dy }) => ({ x: dy.mul(out.square()).neg() }),
  latex: ({ x }) => `\\frac{1}{${x}}`,
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.75, 0.7],
        [-1.5, 2, 0.5],
      ],
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
