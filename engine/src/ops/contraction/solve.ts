import { primitive } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import type { Expr } from '../../op/expr.js';
import { OpError, port } from '../../op/op.js';
import { sameShape, showShape, sizeOf } from '../../tensor/shape.js';

export const solve = primitive({
  name: 'solve',
  symbol: 'A⁻¹b',
  synonyms: ['linear system', 'inverse', 'LU', 'Gaussian elimination', 'linsolve', 'equations'],
  category: 'contraction',
  doc: 'The x with a·x = b, by elimination with partial pivoting (LU), for each matrix of the leading axes. Where a is singular, x is NaN.',
  inputs: { a: port('square matrices […, n, n]'), b: port('right-hand sides […, n, k]') },
  type: ({ a, b }) => {
    const dtype = commonDType('solve', { a, b });
    const values = { a: showShape(a.shape), b: showShape(b.shape) };
    const complain = (rule: string, port: 'a' | 'b'): never => {
      throw new OpError('shape', `solve cannot solve a ${values.a} for b ${values.b}: ${rule}.`, port, values);
    };
    const [m, n] = a.shape.slice(-2);
    if (a.shape.length < 2 || m !== n) return complain('a must be square in its last two axes', 'a');
    if (b.shape.length < 2 || b.shape.at(-2) !== n) return complain(`b must have ${n} rows`, 'b');
    if (!sameShape(a.shape.slice(0, -2), b.shape.slice(0, -2))) return complain('the leading axes must be equal', 'b');
    return { dtype, shape: b.shape };
  },
  kernel: () => ({ kind: 'solve' }),
  // With x = A⁻¹b: db = A⁻ᵀ·dy and, as dx = −A⁻¹·dA·x, dA = −db·xᵀ.
  gradient: ({ a, out, dy }) => {
    const b = transposed(a).op('solve', [dy]);
    return { a: b.matMul(out, false, true).neg(), b };
  },
  latex: ({ a, b }) => `{${a}}^{-1} ${b}`,
  flops: ({ a, b }) => {
    const n = a.shape[a.shape.length - 1];
    return (2 / 3) * n * sizeOf(a.shape) + 2 * n * sizeOf(b.shape);
  },
  examples: [
    {
      a: [
        [3, -0.5],
        [0.75, 2],
      ],
      b: [[1], [-2]],
    },
    {
      a: [
        [0, 2, 1],
        [1.5, 0, -1],
        [1, 1, 0.5],
      ],
      b: [
        [1, 0.5],
        [2, -1],
        [-1, 3],
      ],
    },
    {
      a: [[[2]], [[-1.5]]],
      b: [[[1, 2, 3]], [[-1, 0.5, 2]]],
    },
    {
      a: [
        [2, 1],
        [0.5, -1],
      ],
      b: [[], []],
    },
    { a: [[4]], b: [[-0.5]] },
  ],
});

/** The matrices of the last two axes changed over. */
const transposed = (x: Expr): Expr => {
  const axes = x.type.shape.map((_, axis) => axis);
  return x.transpose([...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
};
