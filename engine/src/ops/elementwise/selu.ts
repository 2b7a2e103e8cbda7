import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

/** For which mean 0 and variance 1 are a fixed point of a layer (Klambauer and others, Self-Normalizing Neural Networks, 2017). */
const alpha = 1.6732632423543772;
const scale = 1.0507009873554805;

export const selu = composite({
  name: 'selu',
  symbol: 'selu',
  synonyms: ['scaled exponential linear unit', 'self-normalizing', 'activation'],
  category: 'elementwise',
  doc: '1.0507 times the elu of alpha 1.6733: layers of it keep mean 0 and variance 1.',
  inputs: { x: port('values, any float shape') },
  type: ({ x }) => x,
  body: ({ x }) => x.op('elu', [], { alpha }).mul(scale),
  latex: ({ x }) => `\\operatorname{selu} ${x}`,
  flops: ({ x }) => 5 * sizeOf(x.shape),
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
