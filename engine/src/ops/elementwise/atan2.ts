import { primitive } from '../../op/define.js';
import { broadcastType } from '../../op/elementwise.js';
import { functionKernel } from '../../op/functions/functionKernel.js';
import { port } from '../../op/op.js';

export const atan2 = primitive({
  name: 'atan2',
  symbol: 'atan2',
  synonyms: ['arctangent', 'angle', 'argument', 'phase', 'polar'],
  category: 'elementwise',
  doc: 'The angle in [−π, π] from the axis of x to the point (x, y), as C’s atan2: 0 at the origin.',
  inputs: {
    y: port('the height of the point, any float shape'),
    x: port('the width of the point, broadcast with y'),
  },
  type: (inputs) => broadcastType('atan2', inputs),
  kernel: (_, { dtype }) => functionKernel('atan2', dtype),
  gradient: ({ y, x, dy }) => {
    const share = dy.div(x.square().add(y.square()));
    return { y: share.mul(x), x: share.mul(y).neg() };
  },
  latex: ({ y, x }) => `\\operatorname{atan2}\\left(${y}, ${x}\\right)`,
  examples: [
    { y: 1.5, x: -0.7 },
    {
      y: [
        [1, -2, 3],
        [0.5, 4, -1],
      ],
      x: [0.3, -1.2, 2],
    },
    { y: [[1.4], [-0.6]], x: [[2, -3, 0.25]] },
    { y: [[], []], x: [1.5] },
    {
      y: [0.8],
      x: [
        [0.3, -0.9],
        [2.2, 1.7],
      ],
    },
  ],
});
