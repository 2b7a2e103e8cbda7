import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const erf = primitive({
  name: 'erf',
  symbol: 'erf',
  synonyms: ['error function', 'Gauss error function'],
  category: 'elementwise',
  doc: 'The error function, 2/√π times the integral of e^(−t²) from 0 to x: for a normal number with variance ½ the probability to lie between −x and x.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('erf', dtype),
  gradient: ({ x, dy }) => ({ x: dy.mul(2 / Math.sqrt(Math.PI)).mul(x.square().neg().exp()) }),
  latex: ({ x }) => `\\operatorname{erf} ${x}`,
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
