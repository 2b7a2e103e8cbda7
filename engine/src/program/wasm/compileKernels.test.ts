import { describe, expect, it } from 'vitest';
import { tensorFrom } from '../../../test/apply.js';
import { facts } from '../../../test/scalarFacts.js';
import type { Kernel } from '../../op/kernel.js';
import { type Scalar, s, signatures } from '../../op/scalar.js';
import type { DType, FloatDType } from '../../tensor/dtype.js';
import { broadcastShapes, type Shape, sizeOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Arena, Offsets } from '../arena.js';
import { prepareKernel } from '../kernel.js';
import { compileKernels } from './compileKernels.js';

const uneven = (i: number) => ((i * 0.754877666) % 1) - 0.5;

/** What a kernel makes of operands in an arena: compiled, and interpreted. The result's buffer begins with rubbish. */
function both(kernel: Kernel, operands: readonly Tensor[], type: { dtype: DType; shape: Shape }) {
  const offsets = new Offsets();
  const all = [...operands, type];
  const placed = all.map(({ dtype, shape }) => ({
    dtype,
    shape,
    address: offsets.take(Offsets.bytesOf(dtype, sizeOf(shape))),
  }));
  const output = placed[placed.length - 1];
  const compiled = compileKernels([{ kernel, inputs: placed.slice(0, -1), output }], offsets.bytes);
  const arena = new Arena(compiled.bytes);
  const tensors = placed.map((own, k): Tensor => {
    const data = arena.view(own.dtype, own.address, sizeOf(own.shape));
    if (operands[k]) data.set(operands[k].data);
    else data.fill(1);
    return { ...own, data };
  });
  const result = tensors[tensors.length - 1];
  const [run] = compiled.load(arena);
  run?.();
  const got = run && [...result.data];
  run?.();
  if (run) expect([...result.data], 'the same again').toEqual(got);
  result.data.fill(1);
  prepareKernel(kernel, tensors.slice(0, -1), result)();
  return { compiled: got, interpreted: [...result.data] };
}

const scalar = (expr: Scalar): Kernel => ({ kind: 'scalar', expr });

describe('compiled scalar expressions', () => {
  it.each(Object.entries(facts).filter(([op]) => op !== 'table'))('%s is what it is', (_, list) => {
    for (const [expr, want] of list) {
      expect(both(scalar(expr), [], { dtype: 'float64', shape: [] }).compiled).toEqual([want]);
      const { args } = signatures[expr.op];
      if (!args || args.length === 0) continue;
      const operands = args.map((kind, i) => (kind === 'float' ? s.input(i) : s.truncate(s.input(i))));
      const spread = expr.args.map(({ value }) => tensorFrom([5], () => value));
      const over = both(scalar({ ...expr, args: operands }), spread, { dtype: 'float64', shape: [5] });
      expect(over.compiled).toEqual(new Array(5).fill(want));
    }
  });

  it('call routines', () => {
    const { compiled, interpreted } = both(
      scalar(s.add(s.routine('pow', s.input(0), s.input(1)), s.routine('sin', s.input(0)))),
      [tensorFrom([7], (i) => i + 0.5), tensorFrom([], () => 1.5)],
      { dtype: 'float64', shape: [7] },
    );
    expect(compiled).toEqual(interpreted);
  });

  it('take three operands at most', () => {
    const operands = [1, 2, 3, 4].map((k) => tensorFrom([4], (i) => i * k));
    const sum = (count: number) =>
      operands.slice(1, count).reduce((total, _, i) => s.add(total, s.input(i + 1)), s.input(0));
    const type = { dtype: 'float64', shape: [4] } as const;
    expect(both(scalar(sum(3)), operands.slice(0, 3), type).compiled).toEqual([0, 6, 12, 18]);
    expect(both(scalar(sum(4)), operands, type)).toEqual({ compiled: undefined, interpreted: [0, 10, 20, 30] });
  });

  it('leave tables and results that wrap to the interpreter', () => {
    const [x, table] = [s.input(0), Float64Array.of(1, 2)];
    const operand = [tensorFrom([2], (i) => i)];
    expect(
      both(scalar(s.table(table, s.truncate(x))), operand, { dtype: 'float64', shape: [2] }).compiled,
    ).toBeUndefined();
    expect(both(scalar(s.add(x, x)), operand, { dtype: 'int32', shape: [2] }).compiled).toBeUndefined();
    expect(both(scalar(s.add(x, x)), operand, { dtype: 'bool', shape: [2] }).compiled).toBeUndefined();
    expect(both(scalar(s.add(x, x)), [tensorFrom([0], () => 0)], { dtype: 'float64', shape: [0] }).compiled).toBe(
      undefined,
    );
  });

  const dtypes: readonly DType[] = ['float32', 'float64', 'int32', 'bool'];
  it.each(dtypes)('read %s and store every dtype', (dtype) => {
    const operand = [tensorFrom([9], (i) => (dtype === 'bool' ? i % 2 : 3 * i - 7.3), dtype)];
    for (const into of dtypes)
      for (const expr of [s.mul(s.input(0), 1.1), s.gt(s.input(0), 0.5), s.input(0)]) {
        const { compiled, interpreted } = both(scalar(expr), operand, { dtype: into, shape: [9] });
        if (compiled || into === 'float32' || into === 'float64') expect(compiled).toEqual(interpreted);
      }
  });

  const pairs: readonly (readonly [Shape, Shape])[] = [
    [[], []],
    [[700], [1]],
    [[3, 20], [20]],
    [
      [30, 3],
      [30, 1],
    ],
    [
      [1, 30],
      [30, 1],
    ],
    [
      [2, 3, 5, 7],
      [3, 1, 7],
    ],
    [
      [2, 1, 5, 1],
      [1, 3, 1, 7],
    ],
  ];
  it.each(pairs)('broadcast %j with %j', (a, b) => {
    const operands = [tensorFrom(a, uneven, 'float32'), tensorFrom(b, (i) => uneven(i + 9), 'float32')];
    const x = s.sub(s.input(0), s.input(1));
    const type = { dtype: 'float32', shape: broadcastShapes(a, b)! } as const;
    const { compiled, interpreted } = both(scalar(s.mul(x, x)), operands, type);
    expect(compiled).toEqual(interpreted);
  });
});

it('gives equal kernels on equal shapes the same code, at their own addresses', () => {
  const type = { dtype: 'float32', shape: [4, 4] } as const;
  const [a, b, c] = [0, 64, 128].map((address) => ({ ...type, address }));
  const kernel: Kernel = { kind: 'matMul', transposeA: false, transposeB: true };
  const twice = scalar(s.add(s.input(0), s.input(0)));
  const compiled = compileKernels(
    [
      { kernel, inputs: [a, a], output: b },
      { kernel, inputs: [b, a], output: c },
      { kernel: twice, inputs: [c], output: b },
      undefined,
    ],
    192,
  );
  expect(compiled.bytes).toBe(192 + 64);
  const arena = new Arena(compiled.bytes);
  arena.view('float32', 0, 16).set([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 3]);
  const runs = compiled.load(arena);
  for (const run of runs) run?.();
  expect(runs.map((run) => run !== undefined)).toEqual([true, true, true, false]);
  expect(arena.view('float32', 64, 16)[15]).toBe(54);
});

describe('compiled matrix products', () => {
  const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 19];
  const matMul = (transposeA: boolean, transposeB: boolean): Kernel => ({ kind: 'matMul', transposeA, transposeB });
  const turned = (shape: Shape, transposed: boolean): Shape =>
    transposed ? [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!] : shape;

  for (const dtype of ['float32', 'float64'] as const satisfies readonly FloatDType[])
    for (const transposeA of [false, true])
      for (const transposeB of [false, true]) {
        const kernel = matMul(transposeA, transposeB);
        const compare = (a: Shape, b: Shape, shape: Shape, value: (i: number) => number) => {
          const left = tensorFrom(turned(a, transposeA), value, dtype);
          const right = tensorFrom(turned(b, transposeB), (i) => value(i + 5), dtype);
          const { compiled, interpreted } = both(kernel, [left, right], { dtype, shape });
          expect(compiled, `${a} ${b}`).toEqual(interpreted);
        };
        it(`have the interpreter's bits: ${dtype}, transposed ${transposeA} ${transposeB}`, () => {
          for (const rows of sizes)
            for (const columns of sizes)
              for (const inner of [1, 2, 5, 11]) compare([rows, inner], [inner, columns], [rows, columns], uneven);
        });
        it(`of batches: ${dtype}, transposed ${transposeA} ${transposeB}`, () => {
          compare([2, 3, 5, 4], [2, 3, 4, 9], [2, 3, 5, 9], uneven);
          compare([3, 5, 4], [2, 1, 4, 9], [2, 3, 5, 9], uneven);
          compare([5, 4], [2, 3, 4, 3], [2, 3, 5, 3], uneven);
          compare([2, 1, 5, 4], [3, 4, 3], [2, 3, 5, 3], uneven);
        });
        it(`of what is no number: ${dtype}, transposed ${transposeA} ${transposeB}`, () => {
          const odd = [-0, 0, 1e38, -1e38, 1e-45, Number.NaN, Infinity, -Infinity, 1, 3e-39];
          compare([9, 5], [5, 11], [9, 11], (i) => odd[(i * 7) % 10]);
          compare([9, 5], [5, 11], [9, 11], () => -0);
        });
      }

  it('of nothing are left to the interpreter', () => {
    const none = tensorFrom([3, 0], () => 0);
    const { compiled, interpreted } = both(matMul(false, false), [none, tensorFrom([0, 2], () => 0)], {
      dtype: 'float64',
      shape: [3, 2],
    });
    expect(compiled).toBeUndefined();
    expect(interpreted).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
