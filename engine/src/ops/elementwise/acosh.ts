import { primitive } from '../../op/define.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const acosh = primitive({
  name: 'acosh',
  symbol: 'arcosh',
  synonyms: ['inverse hyperbolic cosine', 'area hyperbolic cosine', 'arccosh'],
  category: 'elementwise',
  doc: 'The inverse of the hyperbolic cosine: log(x + √(x² − 1)); NaN below 1. Its derivative at 1 is ∞.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => functionKernel('acosh', dtype),
  // √(x² − 1) as a product, because the difference loses digits near 1; of two roots, so that no square overflows.
  gradient: ({ x, dy }) => ({ x: dy.div(x.sub(1).sqrt().mul(x.add(1).sqrt())) }),
  latex: ({ x }) => `\\operatorname{arcosh} ${x}`,
  examples: [
    { x: [1.5, 2, 3] },
    {
      x: [
        [1.4, 2.25, 1.7],
        [5, 2.5, 4],
      ],
    },
    { x: 1.3 },
    { x: [[], []] },
  ],
});
