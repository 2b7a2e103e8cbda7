import { composite } from '../../op/define.js';
import { sizeOf } from '../../tensor/shape.js';
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

export const avgPool2d = composite({
  name: 'avgPool2d',
  symbol: 'avg▦',
  synonyms: ['average pooling', 'mean pooling', 'downsample', 'blur', 'pool', 'image'],
  category: 'contraction',
  doc: 'The mean of the entries of every window that is moved over images, channel by channel. The padding is left out of it.',
  inputs: poolPorts,
  attributes: poolAttributes,
  type: ({ x }, attrs) => pooledType('avgPool2d', x, attrs),
  body: ({ x }, attrs) => {
    const axes = pooledAxes('avgPool2d', x.type, attrs);
    const sums = windows(padded(x, axes), axes).reduceSum([2, 4]);
    return sums.div(isPadded(axes) ? windows(inside(x, axes), axes).reduceSum([2, 4]) : sizeOf(attrs.size));
  },
  latex: ({ x }, { size }) => `\\operatorname{avgpool}_{${size.join('\\times ')}} ${x}`,
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
