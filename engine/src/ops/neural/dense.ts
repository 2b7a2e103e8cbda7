import { choiceAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { type Op, OpError, optionalPort, port } from '../../op/op.js';
import { broadcastShapes, sameShape, showShape, sizeOf } from '../../tensor/shape.js';
import { elementwise } from '../elementwise/index.js';

/** The elementwise ops of one operand that take floats and need nothing said. */
const activations = Object.values<Op>(elementwise)
  .filter(
    ({ ports: [{ port }, ...others], attributes }) =>
      others.length === 0 &&
      !port.variadic &&
      port.accepts !== 'bool' &&
      Object.values(attributes).every(({ required }) => !required),
  )
  .map(({ name }) => name);

export const dense = composite({
  name: 'dense',
  symbol: 'W',
  synonyms: ['fully connected', 'linear layer', 'layer', 'affine', 'perceptron', 'neurons'],
  category: 'neural',
  doc: 'A layer of neurons: each row of x times the kernel, plus the bias, through the activation.',
  inputs: {
    x: port('rows of features […, n]'),
    kernel: port('weights [n, units]'),
    bias: optionalPort('what is added to every row [units]; nothing where left free'),
  },
  attributes: {
    activation: choiceAttribute(['linear', ...activations], {
      doc: 'the op that every result goes through; linear: none',
      default: 'linear',
    }),
  },
  type: ({ x, kernel, bias }) => {
    const dtype = commonDType('dense', { x, kernel, ...(bias ? { bias } : {}) });
    const values = { x: showShape(x.shape), kernel: showShape(kernel.shape) };
    const n = x.shape.at(-1);
    if (kernel.shape.length !== 2 || n !== kernel.shape[0])
      throw new OpError(
        'shape',
        `dense cannot multiply x ${values.x} by kernel ${values.kernel}: the kernel has a row for each of the features that end x.`,
        'kernel',
        values,
      );
    const shape = [...x.shape.slice(0, -1), kernel.shape[1]];
    const sum = bias ? broadcastShapes(shape, bias.shape) : shape;
    if (sum && sameShape(sum, shape)) return { dtype, shape };
    const shown = { bias: showShape(bias!.shape), wants: showShape(kernel.shape.slice(1)) };
    throw new OpError(
      'shape',
      `dense wants a bias ${shown.wants}, a number for each unit, not ${shown.bias}.`,
      'bias',
      shown,
    );
  },
  // One product of matrices, however many leading axes x has.
  body: ({ x, kernel, bias }, { activation }) => {
    const lead = x.type.shape.slice(0, -1);
    const [n, units] = kernel.type.shape;
    const product = x
      .reshape([sizeOf(lead), n])
      .matMul(kernel)
      .reshape([...lead, units]);
    const sum = bias ? product.add(bias) : product;
    return activation === 'linear' ? sum : sum.op(activation, []);
  },
  latex: ({ x, kernel, bias }, { activation }) => {
    const sum = `${x} \\, ${kernel}${bias === undefined ? '' : ` + ${bias}`}`;
    return activation === 'linear' ? sum : `\\operatorname{${activation}}\\left(${sum}\\right)`;
  },
  flops: ({ kernel, bias }, output) => sizeOf(output.shape) * (2 * kernel.shape[0] + (bias ? 1 : 0)),
  examples: [
    {
      x: [
        [1, -2, 3],
        [0.5, 1, -1],
      ],
      kernel: [
        [0.5, -1],
        [0.25, 1],
        [-0.5, 0.75],
      ],
      bias: [0.1, -0.2],
      attrs: { activation: 'tanh' },
    },
    {
      x: [[[1, -2]], [[0.5, 1]], [[3, -1]]],
      kernel: [
        [0.5, -1, 2],
        [0.25, 1, -3],
      ],
      bias: [1, 2, 3],
    },
    { x: [1, -2], kernel: [[0.5], [1.5]], attrs: { activation: 'sigmoid' } },
    { x: [[7]], kernel: [[-0.5]], bias: [2], attrs: { activation: 'softplus' } },
    { x: [[1], [2]], kernel: [[]], bias: [] },
  ],
});
