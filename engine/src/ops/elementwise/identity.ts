import { primitive } from '../../op/define.js';
import { port } from '../../op/op.js';

export const identity = primitive({
  name: 'identity',
  symbol: 'id',
  synonyms: ['copy', 'same', 'pass through', 'label'],
  category: 'elementwise',
  doc: 'The same values under another name.',
  inputs: { x: port('anything', 'any') },
  type: ({ x }) => x,
  kernel: () => ({ kind: 'alias' }),
  gradient: ({ dy }) => ({ x: dy }),
  latex: ({ x }) => x,
  flops: () => 0,
  examples: [
    { x: [-2, 0, 3] },
    {
      x: [
        [1, -0.25, 0.7],
        [-1.5, 2, 0],
      ],
    },
    { x: -1.3 },
    { x: [[], []] },
  ],
});
