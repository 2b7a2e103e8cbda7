import { integerAttribute } from '../../op/attribute.js';
import { resolveAxis } from '../../op/axes.js';
import { primitive } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { OpError, variadicPort } from '../../op/op.js';
import { sameShape, showShape, stridesOf } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';

export const concat = primitive({
  name: 'concat',
  symbol: '⧺',
  synonyms: ['concatenate', 'join', 'append', 'merge'],
  category: 'shape',
  doc: 'Tensors laid one after another along an axis; their other sizes agree.',
  inputs: { values: variadicPort('tensors of one dtype and rank', 'any') },
  attributes: {
    axis: integerAttribute({
      doc: 'the axis along which they follow each other, a negative one counted from the end',
      default: 0,
    }),
  },
  type: ({ values }, attrs) => {
    const axis = joinedAxis(values, attrs.axis);
    const [first] = values;
    const total = values.reduce((sum, { shape }) => sum + shape[axis], 0);
    return { dtype: first.dtype, shape: first.shape.with(axis, total) };
  },
  kernel: ({ values }, output, attrs) => {
    const axis = joinedAxis(values, attrs.axis);
    const strides = stridesOf(output.shape);
    let offset = 0;
    const parts = values.map(({ shape }, operand) => {
      const part = { operand, from: 0, read: stridesOf(shape), shape, offset, strides };
      offset += shape[axis] * strides[axis];
      return part;
    });
    return { kind: 'place', fill: null, parts };
  },
  gradient: ({ values, dy }, attrs) => {
    const axis = joinedAxis(
      values.map((value) => value.type),
      attrs.axis,
    );
    const before = new Array<null>(axis).fill(null);
    let start = 0;
    return {
      values: values.map((value) => {
        const end = start + value.type.shape[axis];
        const term = values.length === 1 ? dy : dy.slice([...before, start], [...before, end]);
        start = end;
        return term;
      }),
    };
  },
  latex: ({ values }) => `\\left[${values.join('; ')}\\right]`,
  flops: () => 0,
  examples: [
    {
      values: [
        [1, 2],
        [3, 4, 5],
      ],
    },
    {
      values: [
        [
          [1, 2],
          [3, 4],
        ],
        [[5], [6]],
      ],
      attrs: { axis: -1 },
    },
    {
      values: [
        [[], []],
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      attrs: { axis: 1 },
    },
    { values: [[7]] },
    { values: [[[1, 2]], [[3, 4]], [[5, 6]]], attrs: { axis: 0 } },
  ],
});

/** The axis that grows. @throws OpError where there is nothing to join, or dtypes, ranks or other sizes differ. */
function joinedAxis(values: readonly TensorType[], given: number): number {
  const [first] = values;
  if (!first) throw new OpError('arity', 'concat wants at least one tensor on values.', 'values');
  commonDType('concat', Object.fromEntries(values.map((value, i) => [`values[${i}]`, value])));
  const axis = resolveAxis('concat', given, first.shape, 'values[0]');
  const other = values.find(
    ({ shape }) => shape.length !== first.shape.length || !sameShape(shape.with(axis, 0), first.shape.with(axis, 0)),
  );
  if (!other) return axis;
  const values_ = { a: showShape(first.shape), b: showShape(other.shape), axis: String(axis) };
  throw new OpError(
    'shape',
    `concat along axis ${axis} wants the other sizes equal, but values[0] is ${values_.a} and values[${values.indexOf(other)}] ${values_.b}.`,
    'values',
    values_,
  );
}
