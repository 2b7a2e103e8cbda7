import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((x) => s.nearest(x));

export const round = primitive({
  name: 'round',
  symbol: 'round',
  synonyms: ['nearest integer', 'rint', 'half to even'],
  category: 'elementwise',
  doc: 'The nearest whole number, the even one where two are equally near. It has no derivative.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: () => kernel,
  gradient: 'none',
  latex: ({ x }) => `\\left\\lfloor ${x} \\right\\rceil`,
  examples: [
    { x: [-2.25, 0.5, 3.75] },
    {
      x: [
        [1.5, -0.25, 0.7],
        [-1.5, 2.5, 0.1],
      ],
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
