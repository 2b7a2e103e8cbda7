import { primitive } from '../../op/define.js';
import { broadcastType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

// A remainder is exact, which quotients and products of any fixed width are not: the one routine serves every dtype.
const kernel = scalarKernel((a, b) => s.routine('mod', a, b));

export const mod = primitive({
  name: 'mod',
  symbol: 'mod',
  synonyms: ['modulo', 'remainder', 'floormod', 'wrap', '%'],
  category: 'elementwise',
  doc: 'The remainder of a divided by b, with the sign of b as in Python: a − b·⌊a/b⌋.',
  inputs: { a: port('the dividend', 'number'), b: port('the divisor', 'number') },
  type: (inputs) => broadcastType('mod', inputs),
  kernel: () => kernel,
  // ⌊a/b⌋ is (a − out)/b, which rounding leaves next to a whole number, where a/b itself might be rounded across one.
  gradient: ({ a, b, out, dy }) => ({ a: dy, b: dy.mul(a.sub(out).div(b).op('round', [])).neg() }),
  latex: ({ a, b }) => `${a} \\bmod ${b}`,
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
        [0.3, -0.9],
        [2.2, 1.7],
      ],
    },
  ],
});
