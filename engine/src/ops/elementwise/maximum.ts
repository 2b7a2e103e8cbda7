import { primitive } from '../../op/define.js';
import { broadcastType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

// A NaN in a is taken for its own sake; one in b because no comparison with it holds.
const kernel = scalarKernel((a, b) => s.select(s.ior(s.gt(a, b), s.ne(a, a)), a, b));

export const maximum = primitive({
  name: 'maximum',
  symbol: 'max',
  synonyms: ['greater of two', 'elementwise max', 'upper envelope'],
  category: 'elementwise',
  doc: 'The greater of a and b, entry by entry; NaN where one is NaN. At a tie each gets half the gradient.',
  inputs: { a: port('values, any shape', 'number'), b: port('values that broadcast with a', 'number') },
  type: (inputs) => broadcastType('maximum', inputs),
  kernel: () => kernel,
  // The gates are comparisons, which are no path: the second derivative is None. A tie is shared.
  gradient: ({ a, b, dy }) => {
    const shared = a.equal(b).where(dy.mul(0.5), 0);
    return { a: a.greater(b).where(dy, shared), b: b.greater(a).where(dy, shared) };
  },
  gate: true,
  latex: ({ a, b }) => `\\max\\left(${a}, ${b}\\right)`,
  examples: [
    { a: 1.5, b: -0.7 },
    {
      a: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      b: [0.3, -1.2, 2],
    },
    { a: [[1.4], [-0.6]], b: [[2, -3, 0.25]] },
    { a: [[], []], b: [1.5] },
    {
      a: [0.8],
      b: [
        [0.1, -0.9],
        [2.2, 1.7],
        [-3, 0.4],
      ],
    },
  ],
});
