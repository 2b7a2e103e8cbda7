import { booleanAttribute, numberAttribute, seedAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';

export const dropout = primitive({
  name: 'dropout',
  symbol: 'drop',
  synonyms: ['regularization', 'random mask', 'noise', 'drop units'],
  category: 'elementwise',
  doc: 'Random entries become 0 and the others are scaled up, so that the mean stays. Each step of training drops others; outside training the first step is seen.',
  inputs: { x: port('values, any float shape') },
  attributes: {
    rate: numberAttribute({ doc: 'the share that is dropped', min: 0, below: 1, required: true, initial: 0.5 }),
    seed: seedAttribute({ doc: 'which stream of random numbers', required: true, initial: 0 }),
    training: booleanAttribute({ doc: 'whether anything is dropped at all', default: true }),
  },
  type: ({ x }) => x,
  kernel: (_, __, { rate, seed, training }) => (training ? { kind: 'dropout', rate, seed } : { kind: 'alias' }),
  // It is linear: the same entries of the adjoint are dropped, the others scaled alike.
  gradient: ({ dy }, attrs) => ({ x: dy.op('dropout', [], attrs) }),
  gate: true,
  latex: ({ x }, { rate }) => `\\operatorname{dropout}_{${rate}} ${x}`,
  examples: [
    { x: [-2, 0.5, 3, 1, -1], attrs: { rate: 0.5, seed: 0 } },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0.1],
      ],
      attrs: { rate: 0.25, seed: 7 },
    },
    { x: -1.3, attrs: { rate: 0.5, seed: 1, training: false } },
    { x: [[], []], attrs: { rate: 0.1, seed: 2 } },
  ],
});
