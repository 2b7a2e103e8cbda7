import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const asinh = primitive({
  name: 'asinh',
  symbol: 'arsinh',
  synonyms: ['inverse hyperbolic sine', 'area hyperbolic sine', 'arcsinh'],
  category: 'elementwise',
  doc: 'The inverse of the hyperbolic sine: log(x + √(x² + 1)).',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('asinh', dtype),
  gradient: ({ x, dy }) => ({ x: dy.div(x.square().add(1).sqrt()) }),
  latex: ({ x }) => `\\operatorname{arsinh} ${x}`,
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
