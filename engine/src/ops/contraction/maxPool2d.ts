import { composite } from '../../op/define.js';
import {
  inside,
  isPadded,
  padded,
  poolAttributes,
  pooledAxes,
  pooledFlops,
  pooledType,
  poolPorts,
  windows,
} from './windows.js';

export const maxPool2d = composite({
  name: 'maxPool2d',
  symbol: 'max▦',
  synonyms: ['max pooling', 'downsample', 'subsampling', 'pool', 'image'],
  category: 'contraction',
  doc: 'The greatest entry of every window that is moved over images, channel by channel. The gradient goes to the greatest entries, in equal shares.',
  inputs: poolPorts,
  attributes: poolAttributes,
  type: ({ x }, attrs) => pooledType('maxPool2d', x, attrs),
  body: ({ x }, attrs) => {
    const axes = pooledAxes('maxPool2d', x.type, attrs);
    const framed = padded(x, axes);
    // The padding is less than any entry.
    const entries = isPadded(axes) ? inside(x, axes).greater(0).where(framed, Number.NEGATIVE_INFINITY) : framed;
    return windows(entries, axes).reduceMax([2, 4]);
  },
  gate: true,
  latex: ({ x }, { size }) => `\\operatorname{maxpool}_{${size.join('\\times ')}} ${x}`,
  flops: (_, output, attrs) => pooledFlops(output, attrs),
  examples: [
    {
      x: [
        [
          [[1], [-2], [3], [0.5]],
          [[4], [2.5], [-1], [6]],
        ],
      ],
      attrs: { size: [2, 2] },
    },
    {
      x: [
        [
          [
            [1, 5],
            [-2, 0.5],
            [3, 2],
          ],
          [
            [4, -1],
            [2.5, 7],
            [-1, 6],
          ],
          [
            [0, 3],
            [9, 1],
            [8, -4],
          ],
        ],
      ],
      attrs: { size: [2, 2], strides: [1, 1], padding: 'same' },
    },
    {
      x: [[[[1], [-2], [3]]], [[[4], [2.5], [-1]]]],
      attrs: {
        size: [2, 2],
        strides: [2, 1],
        padding: [
          [1, 0],
          [-1, 1],
        ],
      },
    },
    { x: [[[[7]]]], attrs: { size: [1, 1] } },
    { x: [[[[1], [2]]]], attrs: { size: [2, 1] } },
  ],
});
