import { primitive } from '../../op/define.js';
import { scalarKernel } from '../../op/elementwise.js';
import { port } from '../../op/op.js';
import { s } from '../../op/scalar.js';

const ofFloats = scalarKernel((x) => s.mul(x, x));
const ofIntegers = scalarKernel((x) => s.imul(s.truncate(x), s.truncate(x)));

export const square = primitive({
  name: 'square',
  symbol: 'x²',
  synonyms: ['squared', 'second power', 'x^2'],
  category: 'elementwise',
  doc: 'x times x.',
  inputs: { x: port('values, any shape of floats or int32', 'number') },
  type: ({ x }) => x,
  kernel: (_, { dtype }) => (dtype === 'int32' ? ofIntegers : ofFloats),
  gradient: ({ x, dy }) => ({ x: dy.mul(x).mul(2) }),
  latex: ({ x }) => `${x}^{2}`,
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
