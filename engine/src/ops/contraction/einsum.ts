import { textAttribute } from '../../op/attribute.js';
import { composite } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { OpError, variadicPort } from '../../op/op.js';
import { sizeOf } from '../../tensor/shape.js';
import { readEquation } from './equation.js';
import { arranged, diagonal, type Labelled, product, summed } from './labelled.js';

export const einsum = composite({
  name: 'einsum',
  symbol: 'Σᵢⱼ',
  synonyms: ['Einstein summation', 'tensor contraction', 'index notation', 'trace', 'diagonal', 'bilinear'],
  category: 'contraction',
  doc: 'Products of entries summed over indices, as an equation names them: "ij,jk->ik" is a product of matrices. Operands are multiplied from the left to the right; an index that is not in the result is summed as soon as no operand to come has it.',
  inputs: { operands: variadicPort('at least one tensor, an axis for each index') },
  attributes: {
    equation: textAttribute({
      doc: 'the indices of each operand and, after ->, of the result, as in NumPy: repeated ones take the diagonal, ... stands for axes that broadcast',
      required: true,
    }),
  },
  type: ({ operands }, { equation }) => {
    if (operands.length === 0) throw new OpError('arity', 'einsum needs at least one operand.', 'operands');
    const dtype = commonDType('einsum', Object.fromEntries(operands.map((type, i) => [`operands[${i}]`, type])));
    const { output, sizes } = readEquation(
      equation,
      operands.map(({ shape }) => shape),
    );
    return { dtype, shape: output.map((label) => sizes.get(label)!) };
  },
  body: ({ operands }, { equation }) => {
    const read = readEquation(
      equation,
      operands.map(({ type }) => type.shape),
    );
    const [first, ...others] = operands.map((expr, i): Labelled => diagonal({ expr, labels: read.operands[i] }));
    const kept = (from: number) => new Set([read.output, ...read.operands.slice(from)].flat());
    const result = others.reduce((left, right, i) => product(left, right, kept(i + 2)), first);
    return arranged(summed(result, kept(operands.length)), read.output);
  },
  latex: ({ operands }, { equation }) =>
    `\\operatorname{einsum}_{\\texttt{${equation}}}\\left(${operands.join(', ')}\\right)`,
  flops: ({ operands }, _, { equation }) =>
    operands.length *
    sizeOf([
      ...readEquation(
        equation,
        operands.map(({ shape }) => shape),
      ).sizes.values(),
    ]),
  examples: [
    {
      operands: [
        [
          [1, -2, 3],
          [0.5, 5, -1],
        ],
        [
          [1, 2],
          [-3, 0.25],
          [2, -1],
        ],
      ],
      attrs: { equation: 'ij,jk->ik' },
    },
    {
      operands: [
        [
          [1, -2, 3],
          [0.5, 5, -1],
          [2, 0.25, 4],
        ],
        [1, -0.5, 2],
      ],
      attrs: { equation: 'ii,i' },
    },
    {
      operands: [
        [1, -2],
        [
          [1, 0.5, -1],
          [2, -3, 4],
        ],
        [2, 1, -0.5],
      ],
      attrs: { equation: 'i,ij,j->' },
    },
    {
      operands: [
        [[[1, 2, 3]], [[-1, 0.5, 2]]],
        [
          [1, -2, 0.5],
          [3, 1, 2],
        ],
      ],
      attrs: { equation: '...j,kj->k...' },
    },
    {
      operands: [
        [[2, -1]],
        [
          [1, 3],
          [0.5, -2],
        ],
        [[1.5]],
      ],
      attrs: { equation: 'ia,ja,ka->ijk' },
    },
    { operands: [[[], []], [[1.5]]], attrs: { equation: 'ij,ji->i' } },
    {
      operands: [
        [
          [1, 2],
          [3, -4],
          [5, 0.5],
        ],
      ],
      attrs: { equation: 'ij->j' },
    },
  ],
});
