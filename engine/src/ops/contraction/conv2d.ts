import { integersAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import type { Expr } from '../../op/expr.js';
import type { Pair } from '../../op/kernel.js';
import { OpError, port } from '../../op/op.js';
import { showShape, sizeOf } from '../../tensor/shape.js';
import { extent, paddingAttribute, type SlidAxis, slide } from './slide.js';

export const conv2d = primitive({
  name: 'conv2d',
  symbol: '∗',
  synonyms: ['convolution', 'cross-correlation', 'filter', 'kernel', 'transposed convolution', 'image'],
  category: 'contraction',
  doc: 'A filter slid over images, products added up at every place (a cross-correlation, as in neural networks). The input is dilated, then padded or cut, then read.',
  inputs: {
    x: port('images [batch, height, width, channels]'),
    filter: port('filter [height, width, channels, filters]'),
  },
  attributes: {
    strides: integersAttribute({ doc: 'how far the filter moves down and right', default: [1, 1], length: 2, min: 1 }),
    padding: paddingAttribute(
      'zeros around the images: none, as many as keep the size at stride 1, or rows and columns on each side; negative cuts',
    ),
    dilations: integersAttribute({
      doc: 'distance between entries that neighbours in the filter read',
      default: [1, 1],
      length: 2,
      min: 1,
    }),
    inputDilations: integersAttribute({
      doc: 'distance between neighbours of the images, zeros between them',
      default: [1, 1],
      length: 2,
      min: 1,
    }),
  },
  type: ({ x, filter }, attrs) => {
    const dtype = commonDType('conv2d', { x, filter });
    const values = { x: showShape(x.shape), filter: showShape(filter.shape) };
    const complain = (rule: string): never => {
      throw new OpError(
        'shape',
        `conv2d cannot slide filter ${values.filter} over x ${values.x}: ${rule}.`,
        'filter',
        values,
      );
    };
    if (x.shape.length !== 4 || filter.shape.length !== 4) return complain('both need four axes');
    if (x.shape[3] !== filter.shape[2])
      return complain(`the images have ${x.shape[3]} channels, the filter reads ${filter.shape[2]}`);
    const [rows, columns] = slide(x.shape, filter.shape, attrs);
    return { dtype, shape: [x.shape[0], rows.places, columns.places, filter.shape[3]] };
  },
  kernel: ({ x, filter }, _, attrs) => {
    const [rows, columns] = slide(x.shape, filter.shape, attrs);
    return {
      kind: 'conv2d',
      strides: attrs.strides as Pair,
      padding: [rows.padding, columns.padding],
      dilations: attrs.dilations as Pair,
      inputDilations: attrs.inputDilations as Pair,
    };
  },
  gradient: ({ x, filter, dy }, attrs) => {
    const axes = slide(x.type.shape, filter.type.shape, attrs);
    return { x: adjointOfImages(filter, dy, axes), filter: adjointOfFilter(x, dy, axes) };
  },
  latex: ({ x, filter }) => `${x} * ${filter}`,
  flops: ({ filter }, output) => 2 * sizeOf(output.shape) * sizeOf(filter.shape.slice(0, 3)),
  examples: [
    {
      x: [
        [
          [[1], [2], [3]],
          [[4], [5], [6]],
          [[7], [8], [9]],
        ],
      ],
      filter: [[[[1, 0.5]], [[-1, 2]]]],
    },
    {
      x: [
        [
          [
            [1, 2],
            [3, -1],
            [2, 0],
          ],
          [
            [4, 1],
            [5, 2],
            [6, -2],
          ],
        ],
      ],
      filter: [
        [
          [[1], [-1]],
          [[0.5], [2]],
        ],
        [
          [[1], [1]],
          [[-2], [0.25]],
        ],
      ],
      attrs: { padding: 'same' },
    },
    {
      x: [
        [
          [[1], [2], [-3], [4]],
          [[0.5], [6], [7], [8]],
          [[9], [-1], [2], [3]],
        ],
        [
          [[4], [5], [6], [1]],
          [[2], [3], [5], [-7]],
          [[1], [0], [2], [4]],
        ],
      ],
      filter: [
        [[[1]], [[-2]]],
        [[[0.5]], [[3]]],
      ],
      attrs: {
        strides: [2, 1],
        padding: [
          [2, -1],
          [-1, 3],
        ],
        dilations: [1, 2],
        inputDilations: [2, 1],
      },
    },
    { x: [[[[7]]]], filter: [[[[-0.5]]]] },
    { x: [[[[1], [2]]]], filter: [[[[1]], [[2]], [[3]]]] },
    { x: [[[[1], [2]]]], filter: [[[[]]]] },
  ],
});

const convolved = (
  x: Expr,
  filter: Expr,
  axes: readonly Pick<SlidAxis, 'stride' | 'padding' | 'dilation' | 'inputDilation'>[],
): Expr =>
  x.op('conv2d', [filter], {
    strides: axes.map((axis) => axis.stride),
    padding: axes.map((axis) => axis.padding),
    dilations: axes.map((axis) => axis.dilation),
    inputDilations: axes.map((axis) => axis.inputDilation),
  });

/**
 * Entry t of the padded input is read by place p through tap u where p·stride + u·dilation = t: a convolution of dy, dilated
 * by the stride, with the filter turned round; entry i of the images is t = before + i·inputDilation, its stride.
 */
function adjointOfImages(filter: Expr, dy: Expr, axes: readonly SlidAxis[]): Expr {
  const turned = filter.slice([null, null], [null, null], [-1, -1]).transpose([0, 1, 3, 2]);
  return convolved(
    dy,
    turned,
    axes.map(({ size, taps, places, stride, dilation, inputDilation, padding: [before] }) => {
      const span = extent(taps, dilation);
      const lead = span - 1 - before;
      const end = (size - 1) * inputDilation + span - lead - extent(places, stride);
      return { stride: inputDilation, padding: [lead, end], dilation, inputDilation: stride };
    }),
  );
}

/** Tap u meets every place p at p·stride + u·dilation: the images, channels as batch, convolved with dy, dilated by the stride. */
function adjointOfFilter(x: Expr, dy: Expr, axes: readonly SlidAxis[]): Expr {
  const sums = convolved(
    x.transpose([3, 1, 2, 0]),
    dy.transpose([1, 2, 0, 3]),
    axes.map(({ size, taps, places, stride, dilation, inputDilation, padding: [before] }) => {
      const end = (taps - 1) * dilation + extent(places, stride) - before - extent(size, inputDilation);
      return { stride: dilation, padding: [before, end], dilation: stride, inputDilation };
    }),
  );
  return sums.transpose([1, 2, 0, 3]);
}
