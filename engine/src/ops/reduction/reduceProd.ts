import { reducedType, reductionAttributes, resolveAxes } from '../../op/axes.js';
import { composite } from '../../op/define.js';
import { port } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';

export const reduceProd = composite({
  name: 'reduceProd',
  symbol: '∏',
  synonyms: ['product', 'multiply all', 'product along an axis'],
  category: 'reduction',
  doc: 'The product of the entries along axes; its derivatives are exact also where entries are 0. The product of nothing is 1.',
  inputs: { x: port('values', 'number') },
  attributes: reductionAttributes,
  type: ({ x }, attrs) => reducedType('reduceProd', x, attrs),
  // One half times the other until one entry is left: no derivative divides by an entry.
  body: ({ x }, attrs) => {
    const { shape } = x.type;
    const axes = resolveAxes('reduceProd', attrs.axes, shape);
    const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
    const lead = kept.map((axis) => shape[axis]);
    const places = [...kept, ...axes];
    const inOrder = places.every((place, axis) => place === axis);
    let count = sizeOf(axes.map((axis) => shape[axis]));
    let product = (inOrder ? x : x.transpose(places)).reshape([...lead, count]);
    const part = (start: number, end: number) =>
      product.slice([...lead.map(() => null), start], [...lead.map(() => null), end]);
    const padded = (of: typeof product) =>
      of.op('pad', [], { paddings: [...lead.map(() => [0, 0]), [0, 1]], value: 1 });
    if (count === 0) product = padded(product);
    while (count > 1) {
      const half = Math.ceil(count / 2);
      const rest = part(half, count);
      product = part(0, half).mul(count % 2 === 0 ? rest : padded(rest));
      count = half;
    }
    return product.reshape(reducedType('reduceProd', x.type, attrs).shape);
  },
  latex: ({ x }) => `\\prod ${x}`,
  flops: ({ x }) => sizeOf(x.shape),
  examples: [
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
    },
    {
      x: [
        [1, -2, 3],
        [4, 5, -6],
      ],
      attrs: { axes: [0] },
    },
    {
      x: [
        [
          [1, 2],
          [3, 4.5],
          [5, -6],
        ],
      ],
      attrs: { axes: [-1, 0], keepDims: true },
    },
    { x: [[], []], attrs: { axes: [1] } },
    { x: [7] },
    { x: 7 },
  ],
});
