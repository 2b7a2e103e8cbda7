import { integerAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { OpError, variadicPort } from '../../op/op.js';
import { sameShape, showShape } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';
import { newAxis } from './newAxis.js';

export const stack = composite({
  name: 'stack',
  symbol: '≡',
  synonyms: ['pack', 'pile', 'new axis', 'combine', 'rows to matrix'],
  category: 'shape',
  doc: 'Tensors of one shape laid one upon another along a new axis.',
  inputs: { values: variadicPort('tensors of one dtype and shape', 'any') },
  attributes: {
    axis: integerAttribute({
      doc: 'the place of the new axis in the result, a negative one counted from the end',
      default: 0,
    }),
  },
  type: ({ values }, { axis }) => {
    const { dtype, shape } = alike(values);
    return { dtype, shape: shape.toSpliced(newAxis('stack', axis, shape, 'values[0]'), 0, values.length) };
  },
  body: ({ values }, attrs) => {
    const [first, ...others] = values;
    const axis = newAxis('stack', attrs.axis, first.type.shape, 'values[0]');
    const layer = (value: typeof first) => value.reshape(value.type.shape.toSpliced(axis, 0, 1));
    return layer(first).op('concat', others.map(layer), { axis });
  },
  latex: ({ values }) => `\\begin{bmatrix}${values.join(' \\\\ ')}\\end{bmatrix}`,
  flops: () => 0,
  examples: [
    {
      values: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    {
      values: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        [
          [7, 8],
          [9, -1],
          [-2, -3],
        ],
      ],
      attrs: { axis: -1 },
    },
    { values: [1.5, -2, 3] },
    { values: [[7, -1]], attrs: { axis: 1 } },
    {
      values: [
        [[], []],
        [[], []],
      ],
      attrs: { axis: 1 },
    },
  ],
});

/** The one type of all values. @throws OpError where there are none, or they differ. */
function alike(values: readonly TensorType[]): TensorType {
  const [first] = values;
  if (!first) throw new OpError('arity', 'stack wants at least one tensor on values.', 'values');
  commonDType('stack', Object.fromEntries(values.map((value, i) => [`values[${i}]`, value])));
  const other = values.find(({ shape }) => !sameShape(shape, first.shape));
  if (!other) return first;
  const shapes = { a: showShape(first.shape), b: showShape(other.shape) };
  throw new OpError(
    'shape',
    `stack wants tensors of one shape, but values[0] is ${shapes.a} and values[${values.indexOf(other)}] ${shapes.b}.`,
    'values',
    shapes,
  );
}
