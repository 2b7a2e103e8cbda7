import { describe, expect, it } from 'vitest';
import { applyOp, completed, tensorFrom } from '../../../test/apply.js';
import { GraphBuilder } from '../../graph/builder.js';
import type { Attrs, Op } from '../../op/op.js';
import { addAdjoints } from '../../passes/differentiate.js';
import { plan } from '../../program/program.js';
import type { DType } from '../../tensor/dtype.js';
import { ops } from '../index.js';

const vector = (values: readonly number[], dtype: DType = 'float64') =>
  tensorFrom([values.length], (i) => values[i], dtype);

/** An op's values, and its derivative entry by entry. */
function slopes(op: Op, values: readonly number[], attrs: Attrs = {}): readonly number[][] {
  const builder = new GraphBuilder();
  const x = builder.slot(ops.variable, vector(values));
  const y = builder.apply(op, [x], completed(op, attrs));
  const adjoint = addAdjoints(builder, { targets: [y], sources: [x] })(x)!;
  const program = plan(builder.graph(), [y, adjoint]);
  program.run();
  return [y, adjoint].map((node) => [...program.tensor(node).data]);
}

describe('gates', () => {
  it('relu6 is flat at both ends and lets NaN through', () => {
    expect(slopes(ops.relu6, [-1, 0, 1e-300, 6, Infinity, -Infinity])).toEqual([
      [0, 0, 1e-300, 6, 6, 0],
      [0, 0, 1, 0, 0, 0],
    ]);
    expect(slopes(ops.relu6, [NaN])[0]).toEqual([NaN]);
  });

  it('leakyRelu keeps x to the bit above 0, with any slope', () => {
    expect(slopes(ops.leakyRelu, [0.1, 0, -2, Infinity, -Infinity], { alpha: 0.3 })).toEqual([
      [0.1, 0, -0.6, Infinity, -Infinity],
      [1, 0.3, 0.3, 1, 0.3],
    ]);
    expect(slopes(ops.leakyRelu, [NaN])[0]).toEqual([NaN]);
  });

  it('clip has slope 1 at its bounds, which may be infinite', () => {
    expect(slopes(ops.clip, [-2, -1, 0, 2, 3], { min: -1, max: 2 })).toEqual([
      [-1, -1, 0, 2, 2],
      [0, 1, 1, 1, 0],
    ]);
    expect(slopes(ops.clip, [-9, 9, Infinity], { min: '-Infinity', max: 'Infinity' })[0]).toEqual([-9, 9, Infinity]);
    expect(slopes(ops.clip, [NaN], { min: 0, max: 1 })[0]).toEqual([NaN]);
  });

  it('clip reads its bounds and refuses them the wrong way round', () => {
    const { min } = ops.clip.attributes;
    expect(min.parse('-Infinity')).toEqual({ value: '-Infinity' });
    expect(min.parse('low')).toEqual({ expected: 'a number, "Infinity" or "-Infinity"' });
    expect(() => applyOp(ops.clip, [vector([1])], { min: 1, max: 0 })).toThrow('min at most max, but they are 1 and 0');
    expect(ops.clip.latex(['x'], { min: '-Infinity', max: 2 })).toBe('\\operatorname{clip}_{[-\\infty, 2]} x');
  });
});

describe('rounding', () => {
  const values = [2.5, 3.5, -2.5, -0.5, 0.49999999999999994, 2 ** 52 + 1, Infinity, NaN];
  it.each([
    ['floor', ops.floor, [2, 3, -3, -1, 0, 2 ** 52 + 1, Infinity, NaN]],
    ['ceil', ops.ceil, [3, 4, -2, -0, 1, 2 ** 52 + 1, Infinity, NaN]],
    ['round', ops.round, [2, 4, -2, -0, 0, 2 ** 52 + 1, Infinity, NaN]],
  ] as const)('%s', (_, op, wanted) => {
    expect([...applyOp(op, [vector(values)]).data]).toEqual(wanted);
  });
});

describe('mod', () => {
  // Python's results of a % b.
  it.each([
    [5.5, 3, 2.5],
    [-5.5, 3, 0.5],
    [5.5, -3, -0.5],
    [-5.5, -3, -2.5],
    [6, -3, -0],
    [-6, 3, 0],
    [1e300, 7, 1],
    [5, Infinity, 5],
    [-5, Infinity, Infinity],
    [1, 0, NaN],
    [Infinity, 2, NaN],
    [0.3, 0.1, 0.09999999999999998],
  ])('%d mod %d is %d', (a, b, wanted) => {
    expect([...applyOp(ops.mod, [vector([a]), vector([b])]).data]).toEqual([wanted]);
  });

  it('of integers by 0 is 0', () => {
    expect([...applyOp(ops.mod, [vector([7, -7], 'int32'), vector([0, 2], 'int32')]).data]).toEqual([0, 1]);
  });

  it('has the quotient of its own remainder as derivative, also where a/b is rounded to the next whole number', () => {
    const builder = new GraphBuilder();
    const [a, b] = [1, 0.1].map((value) => builder.slot(ops.variable, vector([value])));
    const y = builder.apply(ops.mod, [a, b]);
    const adjoint = addAdjoints(builder, { targets: [y], sources: [b] })(b)!;
    const program = plan(builder.graph(), [y, adjoint]);
    program.run();
    expect([y, adjoint].map((node) => program.tensor(node).data[0])).toEqual([0.09999999999999995, -9]);
  });
});

describe('logic', () => {
  const [a, b] = [
    [0, 0, 1, 1],
    [0, 1, 0, 1],
  ].map((values) => vector(values, 'bool'));
  it('has the truth tables', () => {
    expect([...applyOp(ops.logicalAnd, [a, b]).data]).toEqual([0, 0, 0, 1]);
    expect([...applyOp(ops.logicalOr, [a, b]).data]).toEqual([0, 1, 1, 1]);
    expect([...applyOp(ops.logicalNot, [b]).data]).toEqual([1, 0, 1, 0]);
  });
  it('is of booleans', () => {
    expect(() => ops.logicalAnd.type([a, vector([1])], {})).toThrow('logicalAnd takes bool on b, not float64');
  });
});
