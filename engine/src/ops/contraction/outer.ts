import { composite } from '../../op/define.js';
import { commonDType } from '../../op/elementwise.js';
import { OpError, port } from '../../op/op.js';
import { showShape } from '../../tensor/shape.js';

export const outer = composite({
  name: 'outer',
  symbol: '⊗',
  synonyms: ['outer product', 'tensor product', 'dyadic product', 'multiplication table'],
  category: 'contraction',
  doc: 'The product of every entry of a vector with every entry of another: a matrix.',
  inputs: { a: port('a vector [m]'), b: port('a vector [n]') },
  type: ({ a, b }) => {
    const dtype = commonDType('outer', { a, b });
    if (a.shape.length === 1 && b.shape.length === 1) return { dtype, shape: [...a.shape, ...b.shape] };
    const values = { a: showShape(a.shape), b: showShape(b.shape) };
    throw new OpError(
      'shape',
      `outer takes two vectors, not a ${values.a} and b ${values.b}.`,
      a.shape.length === 1 ? 'b' : 'a',
      values,
    );
  },
  body: ({ a, b }) => a.reshape([...a.type.shape, 1]).mul(b),
  latex: ({ a, b }) => `${a} \\otimes ${b}`,
  examples: [
    { a: [1, -2], b: [0.5, 4, -1] },
    { a: [7], b: [-0.5] },
    { a: [1.5, -2, 0.25], b: [2] },
    { a: [], b: [1, 2] },
  ],
});
