import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const atanh = primitive({
  name: 'atanh',
  symbol: 'artanh',
  synonyms: ['inverse hyperbolic tangent', 'area hyperbolic tangent', 'arctanh'],
  category: 'elementwise',
  doc: 'The inverse of the hyperbolic tangent: ½·log((1 + x)/(1 − x)); ±∞ at ±1, NaN beyond.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('atanh', dtype),
  // 1 − x² as a product, because the difference loses digits where x is near ±1.
  gradient: ({ x, dy }) => ({ x: dy.div(x.neg().add(1).mul(x.add(1))) }),
  latex: ({ x }) => `\\operatorname{artanh} ${x}`,
  examples: [
    { x: [-0.8, 0.5, 0.3] },
    {
      x: [
        [0.6, -0.25, 0.7],
        [-0.5, 0.9, 0.1],
      ],
    },
    { x: -0.3 },
    { x: [[], []] },
  ],
});
