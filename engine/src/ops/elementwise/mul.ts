import { primitive } from '../../op/define.js';
import { broadcastType, scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const ofFloats = scalarKernel((a, b) => s.mul(a, b));
const ofIntegers = scalarKernel((a, b) => s.imul(s.truncate(a), s.truncate(b)));

export const mul = primitive({
  name: 'mul',
  symbol: '×',
  synonyms: ['times', 'product', 'multiply', 'Hadamard product'],
  category: 'elementwise',
  doc: 'The product a·b, entry by entry.',
  inputs: { a: port('values, any shape', 'number'), b: port('values that broadcast with a', 'number') },
  type: (inputs) => broadcastType('mul', inputs),
  kernel: (_, { dtype }) => (dtype === 'int32' ? ofIntegers : ofFloats),
  gradient: ({ a, b, dy }) => ({ a: dy.mul(b), b: dy.mul(a) }),
  latex: ({ a, b }) => `${a} \\cdot ${b}`,
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
