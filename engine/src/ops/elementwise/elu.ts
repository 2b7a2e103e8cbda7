import { numberAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const elu = composite({
  name: 'elu',
  symbol: 'elu',
  synonyms: ['exponential linear unit', 'exponential rectifier', 'activation'],
  category: 'elementwise',
  doc: 'x from 0 on, else alpha·(eˣ − 1). Its derivative is 1 from 0 on, else alpha·eˣ.',
  inputs: { x: port('values, any float shape') },
  attributes: { alpha: numberAttribute({ doc: 'minus the value far below 0', default: 1 }) },
  type: ({ x }) => x,
  // The power is taken of 0 where x is positive, since the derivative of the branch not taken is multiplied by 0 and must not be ∞.
  body: ({ x }, { alpha }) => {
    const negative = x.less(0);
    return negative.where(negative.where(x, 0).op('expm1', []).mul(alpha), x);
  },
  latex: ({ x }, { alpha }) => `\\operatorname{elu}_{${alpha}} ${x}`,
  flops: ({ x }) => 4 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { alpha: 0.7 },
    },
    { x: -1.3, attrs: { alpha: 1.5 } },
    { x: [[], []] },
  ],
});
