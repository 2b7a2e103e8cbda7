import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, scattered, tensorFrom } from '../../../test/apply.js';
import { equations } from '../../../test/equations.js';
import { GraphBuilder } from '../../graph/builder.js';
import { type Shape, sizeOf, stridesOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { ops } from '../index.js';
import { einsum } from './einsum.js';

const whole = (shape: Shape, from = 0) => tensorFrom(shape, (i) => scattered(i + from));

/** The definition: over all values of the letters, the product of the entries they choose, added up where the result has it. */
function defined(operands: readonly Tensor[], equation: string): { shape: number[]; data: number[] } {
  const [left, output] = equation.split('->');
  const terms = left.split(',');
  const letters = [...new Set(terms.join(''))];
  const sizeOfLetter = (letter: string) =>
    terms.reduce(
      (size, term, i) => (size === 1 && term.includes(letter) ? operands[i].shape[term.indexOf(letter)] : size),
      1,
    );
  const sizes = letters.map(sizeOfLetter);
  const shape = [...output].map((letter) => sizes[letters.indexOf(letter)]);
  const data = new Array<number>(sizeOf(shape)).fill(0);
  const steps = stridesOf(sizes);
  const outSteps = stridesOf(shape);
  for (let at = 0; at < sizeOf(sizes); at++) {
    const value = (letter: string) => {
      const i = letters.indexOf(letter);
      return Math.floor(at / steps[i]) % sizes[i];
    };
    const entry = ({ shape: own, data: entries }: Tensor, term: string) => {
      const ownSteps = stridesOf(own);
      return entries[[...term].reduce((sum, letter, i) => sum + (own[i] === 1 ? 0 : value(letter) * ownSteps[i]), 0)];
    };
    const product = operands.reduce((so, operand, i) => so * entry(operand, terms[i]), 1);
    data[[...output].reduce((sum, letter, i) => sum + value(letter) * outSteps[i], 0)] += product;
  }
  return { shape, data: data.map((sum) => sum + 0) };
}

describe('einsum', () => {
  it('is its definition', () => {
    fc.assert(
      fc.property(equations, ({ equation, shapes }) => {
        const operands = shapes.map((shape, i) => whole(shape, i));
        const { shape, data } = applyOp(einsum, operands, { equation });
        const wanted = defined(operands, equation);
        expect(shape).toEqual(wanted.shape);
        expect([...data].map((value) => value + 0)).toEqual(wanted.data);
      }),
      { numRuns: 500 },
    );
  });

  it('reads an ellipsis as the axes that broadcast', () => {
    const [a, b] = [whole([2, 1, 3, 4]), whole([5, 4, 2], 7)];
    const dots = applyOp(einsum, [a, b], { equation: '...ij, ...jk' });
    const plain = applyOp(einsum, [a, b], { equation: 'xyij,yjk->xyik' });
    expect(dots).toMatchObject({ shape: [2, 5, 3, 2], data: plain.data });
  });

  it.each([
    ['ij,jk', [2, 3], [3, 4], [2, 4]],
    ['ba,c', [2, 3], [4], [3, 2, 4]],
    ['ii,Z', [3, 3], [4], [4]],
    ['j...,...j', [2, 3], [3, 2], [3]],
  ])('%s without a result has the axes that stand once', (equation, a, b, shape) => {
    expect(applyOp(einsum, [whole(a), whole(b)], { equation }).shape).toEqual(shape);
  });

  it.each([
    ['ij,jk->ik', [[2, 3]], 'it names 2 operands, not 1'],
    ['ij->i->j', [[2, 3]], 'it has more than one ->'],
    ['i1->i', [[2, 3]], '"i1" is not letters with at most one ellipsis'],
    ['i..j', [[2, 3]], '"i..j" is not letters'],
    ['ijk->i', [[2, 3]], 'operand 0 [2, 3] does not have the axes "ijk"'],
    ['i...jk->...', [[2, 3]], 'operand 0 [2, 3] does not have the axes "i...jk"'],
    ['ii->i', [[2, 3]], '"i" stands for axes of different sizes in operand 0 [2, 3]'],
    ['ii->i', [[1, 3]], '"i" stands for axes of different sizes in operand 0 [1, 3]'],
    ['i,i->', [[2], [3]], '"i" has the sizes 2 and 3'],
    ['...,...->...', [[2], [3]], '"..." has the sizes 2 and 3'],
    ['i...->i', [[2, 3]], 'the result needs the ellipsis'],
    ['i->ij', [[2]], 'no operand has the index "j" of the result'],
    ['i->ii', [[2]], 'the result has the index "i" twice'],
  ])('refuses %s of %j', (equation, shapes, why) => {
    expect(() =>
      applyOp(
        einsum,
        shapes.map((shape) => whole(shape)),
        { equation },
      ),
    ).toThrow(why);
  });

  it.each([
    ['ij,jk->ik', [2, 3], [3, 4]],
    ['ij,kj->ik', [2, 3], [4, 3]],
    ['ji,jk->ik', [3, 2], [3, 4]],
    ['bij,bjk->bik', [5, 2, 3], [5, 3, 4]],
  ])('%s is one product of matrices and nothing beside', (equation, a, b) => {
    const builder = new GraphBuilder();
    const operands = [a, b].map((shape) => builder.slot(ops.variable, whole(shape)));
    const node = builder.apply(ops.einsum, operands, { equation });
    expect(builder.size).toBe(3);
    expect(builder.ops[node].name).toBe('matMul');
  });

  it('adds over the inner indices in order, as matMul does', () => {
    const a = tensorFrom([1, 3], (i) => [1, 1e30, -1e30][i], 'float32');
    const ones = tensorFrom([3, 1], () => 1, 'float32');
    expect([...applyOp(einsum, [a, ones], { equation: 'ij,jk->ik' }).data]).toEqual([0]);
  });
});
