import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const sinh = primitive({
  name: 'sinh',
  symbol: 'sinh',
  synonyms: ['hyperbolic sine'],
  category: 'elementwise',
  doc: 'The hyperbolic sine (eˣ − e⁻ˣ)/2.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('sinh', dtype),
  gradient: ({ x, dy }) => ({ x: dy.mul(x.op('cosh', [])) }),
  latex: ({ x }) => `\\sinh ${x}`,
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
