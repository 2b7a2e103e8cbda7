import { primitive } from '../../op/define.js';
import { broadcastType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const kernel = scalarKernel((a, b) => s.sub(a, b));

export const sub = primitive({
  name: 'sub',
  symbol: '−',
  synonyms: ['minus', 'difference', 'subtract'],
  category: 'elementwise',
  doc: 'The difference a − b.',
  inputs: { a: port('what is subtracted from', 'number'), b: port('what is subtracted', 'number') },
  type: (inputs) => broadcastType('sub', inputs),
  kernel: () => kernel,
  gradient: ({ dy }) => ({ a: dy, b: dy.neg() }),
  latex: ({ a, b }) => `${a} - ${b}`,
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
