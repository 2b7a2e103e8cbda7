import { booleanAttribute } from '../../op/attribute.js';
import { primitive } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { OpError, port } from '../../op/op.js';
import { broadcastShapes, showShape, sizeOf } from '../../tensor/shape.js';

export const matMul = primitive({
  name: 'matMul',
  symbol: '@',
  synonyms: ['matrix product', 'dot', 'multiply matrices', 'linear', 'gemm'],
  category: 'contraction',
  doc: 'Product of matrices, the last two axes; leading axes broadcast.',
  inputs: { a: port('matrices […, m, k]'), b: port('matrices […, k, n]') },
  attributes: {
    transposeA: booleanAttribute({ doc: 'the matrices of a are [k, m]', default: false }),
    transposeB: booleanAttribute({ doc: 'the matrices of b are [n, k]', default: false }),
  },
  type: ({ a, b }, { transposeA, transposeB }) => {
    const dtype = commonDType('matMul', { a, b });
    const values = { a: showShape(a.shape), b: showShape(b.shape) };
    const complain = (rule: string): never => {
      throw new OpError(
        'shape',
        `matMul cannot multiply a ${values.a}${transposeA ? ' transposed' : ''} by b ${values.b}${transposeB ? ' transposed' : ''}: ${rule}.`,
        'b',
        values,
      );
    };
    if (a.shape.length < 2 || b.shape.length < 2) return complain('both need at least two axes');
    const [m, k] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
    const [inner, n] = transposeB ? b.shape.slice(-2).reverse() : b.shape.slice(-2);
    if (k !== inner) return complain(`the inner sizes ${k} and ${inner} must be equal`);
    const lead = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
    if (!lead) return complain('the leading axes do not broadcast');
    return { dtype, shape: [...lead, m, n] };
  },
  kernel: (_, __, { transposeA, transposeB }) => ({ kind: 'matMul', transposeA, transposeB }),
  // With out = A·B: dA = dy·Bᵀ and dB = Aᵀ·dy, transposed where the operand was.
  gradient: ({ a, b, dy }, { transposeA, transposeB }) => ({
    a: transposeA ? b.matMul(dy, transposeB, true) : dy.matMul(b, false, !transposeB),
    b: transposeB ? dy.matMul(a, true, transposeA) : a.matMul(dy, !transposeA, false),
  }),
  latex: ({ a, b }, { transposeA, transposeB }) =>
    `${transposeA ? `{${a}}^{\\mathsf T}` : a} \\, ${transposeB ? `{${b}}^{\\mathsf T}` : b}`,
  flops: ({ a }, output, { transposeA }) => 2 * sizeOf(output.shape) * a.shape[a.shape.length - (transposeA ? 2 : 1)],
  examples: [
    {
      a: [
        [1, -2, 3],
        [0.5, 5, -1],
      ],
      b: [
        [1, 2],
        [-3, 0.25],
        [2, -1],
      ],
    },
    { a: [[1], [2]], b: [[1, -1, 2]] },
    {
      a: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      b: [[[1, 0.5, 2]], [[-1, 3, 1]]],
      attrs: { transposeA: true, transposeB: true },
    },
    {
      a: [[[[1, 2]]], [[[3, 4]]]],
      b: [
        [[1], [2]],
        [[3], [-1]],
        [[0.5], [2]],
      ],
    },
    { a: [[], []], b: [[], [], []], attrs: { transposeB: true } },
    { a: [[7]], b: [[-0.5]] },
  ],
});
