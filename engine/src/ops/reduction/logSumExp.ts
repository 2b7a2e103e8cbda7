import { reducedShape, reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const logSumExp = composite({
  name: 'logSumExp',
  symbol: 'log∑eˣ',
  synonyms: ['log partition function', 'smooth maximum', 'soft maximum', 'free energy'],
  category: 'reduction',
  doc: 'The logarithm of the sum of the powers of e along axes, a smooth maximum; stable for large |x|. Its gradient is the softmax. Of nothing it is −∞.',
  inputs: { x: port('values, any float shape') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('logSumExp', x, attrs),
  // The greatest entry comes out of the sum, as a constant, since the result does not change with it; an infinite one stays in.
  body: ({ x }, attrs) => {
    const axes = resolveAxes('logSumExp', attrs.axes, x.type.shape);
    const greatest = x.reduceMax(axes, true).op('stopGradient', []);
    const shift = greatest.sub(greatest).equal(0).where(greatest, 0);
    const kept = x.sub(shift).exp().reduceSum(axes, true).log().add(shift);
    return kept.reshape(reducedShape(x.type.shape, axes, attrs.keepDims));
  },
  latex: ({ x }) => `\\ln \\sum e^{${x}}`,
  flops: ({ x }) => 4 * sizeOf(x.shape),
  examples: [
    { x: [-2, 0.5, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { axes: [0] },
    },
    {
      x: [
        [
          [1, -0.25],
          [0.7, 2],
          [-1.5, 0.1],
        ],
      ],
      attrs: { axes: [-1, 0], keepDims: true },
    },
    { x: -1.3 },
    { x: [[], []], attrs: { axes: [0] } },
  ],
});
