import { describe, expect, it } from 'vitest';
import { tensorFrom } from '../../test/apply.js';
import type { Kernel, KernelFault } from '../op/kernel.js';
import { allocate, type DType } from '../tensor/dtype.js';
import { type Shape, sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { prepareKernel } from './kernel.js';

function run(kernel: Kernel, inputs: readonly Tensor[], shape: Shape, dtype: DType = inputs[0].dtype) {
  const output = { dtype, shape, data: allocate(dtype, sizeOf(shape)).fill(9) };
  const faults: KernelFault[] = [];
  prepareKernel(kernel, inputs, output, (fault) => faults.push(fault))();
  return { data: [...output.data], faults };
}

/** Numbers whose float32 sum depends on the order. */
const uneven = (i: number) => ((i * 2654435761) % 1000) / 7 + (i % 5 === 0 ? 1e6 : 0);
const vector = (n: number, dtype: DType = 'float32') => tensorFrom([n], uneven, dtype);
const sum = (axes: readonly number[]): Kernel => ({ kind: 'reduce', combine: 'sum', axes });

/** The order the numerics contract fixes, written down a second time. */
function contractSum(x: readonly number[], round: (n: number) => number): number {
  if (x.length < 16) return x.reduce((total, n) => round(total + n), 0);
  const lane = Array.from({ length: 8 }, (_, j) =>
    x.filter((_, i) => i % 8 === j).reduce((total, n) => round(total + n), 0),
  );
  const half = (a: number, b: number, c: number, d: number) =>
    round(round(lane[a] + lane[b]) + round(lane[c] + lane[d]));
  return round(half(0, 4, 2, 6) + half(1, 5, 3, 7));
}

describe('reduce', () => {
  it.each([0, 1, 7, 15, 16, 17, 23, 24, 100, 1001])('sums %i entries in the lanes of the contract', (n) => {
    const x = vector(n);
    expect(run(sum([0]), [x], []).data).toEqual([contractSum([...x.data], Math.fround)]);
    const wide = vector(n, 'float64');
    expect(run(sum([0]), [wide], []).data).toEqual([contractSum([...wide.data], (value) => value)]);
  });

  it('takes the entries of several axes in row-major order', () => {
    const shape = [3, 4, 5, 7];
    const x = tensorFrom(shape, uneven, 'float32');
    const rows = Array.from({ length: 4 }, (_, b) => {
      const entries: number[] = [];
      for (let a = 0; a < 3; a++) for (let c = 0; c < 35; c++) entries.push(x.data[(a * 4 + b) * 35 + c]);
      return contractSum(entries, Math.fround);
    });
    expect(run(sum([0, 2, 3]), [x], [4]).data).toEqual(rows);
    const columns = Array.from({ length: 35 }, (_, c) => {
      const entries = Array.from({ length: 12 }, (_, a) => x.data[a * 35 + c]);
      return contractSum(entries, Math.fround);
    });
    expect(run(sum([0, 1]), [x], [5, 7]).data).toEqual(columns);
  });

  it('wraps integers', () => {
    const x = tensorFrom([17], () => 2 ** 30, 'int32');
    expect(run(sum([0]), [x], []).data).toEqual([(17 * 2 ** 30) | 0]);
  });

  it.each([
    ['max', [2, Number.NaN, 3], Number.NaN],
    ['min', [Number.NaN, 2, 3], Number.NaN],
    ['max', [-2, -1, -3], -1],
    ['min', [2, 1, 3], 1],
    ['max', [], Number.NEGATIVE_INFINITY],
    ['min', [], Number.POSITIVE_INFINITY],
  ] as const)('%s of %j is %d', (combine, values, expected) => {
    const x = tensorFrom([values.length], (i) => values[i]);
    expect(run({ kind: 'reduce', combine, axes: [0] }, [x], []).data).toEqual([expected]);
  });

  it('has the ends of int32 for the greatest and least of nothing', () => {
    const x = tensorFrom([0, 2], () => 0, 'int32');
    expect(run({ kind: 'reduce', combine: 'max', axes: [0] }, [x], [2]).data).toEqual([-(2 ** 31), -(2 ** 31)]);
    expect(run({ kind: 'reduce', combine: 'min', axes: [0] }, [x], [2]).data).toEqual([2 ** 31 - 1, 2 ** 31 - 1]);
  });

  it('computes anew at every run', () => {
    const x = vector(20);
    const output = { dtype: 'float32' as const, shape: [], data: new Float32Array(1) };
    const step = prepareKernel(sum([0]), [x], output);
    step();
    const first = output.data[0];
    step();
    expect(output.data[0]).toBe(first);
    x.data[3] += 1000;
    step();
    expect(output.data[0]).toBeGreaterThan(first + 900);
  });
});

describe('indices outside their axis', () => {
  const x = tensorFrom([2, 3], (i) => i + 1);
  const indices = tensorFrom([3], (i) => [2, 3, -1][i], 'int32');

  it('gather reports the first, once, and reads nothing outside', () => {
    const { data, faults } = run({ kind: 'gather', axis: 1 }, [x, indices], [2, 3]);
    expect(faults).toEqual([{ operand: 1, entry: 1, index: 3, size: 3 }]);
    expect(data).toEqual([3, Number.NaN, Number.NaN, 6, Number.NaN, Number.NaN]);
  });

  it('scatterAdd leaves the update out', () => {
    const updates = tensorFrom([3], (i) => i + 1);
    const { data, faults } = run({ kind: 'scatterAdd' }, [indices, updates], [3], 'float64');
    expect(faults).toEqual([{ operand: 0, entry: 1, index: 3, size: 3 }]);
    expect(data).toEqual([0, 0, 1]);
  });

  it('oneHot gives zeros', () => {
    const { data, faults } = run({ kind: 'oneHot' }, [indices], [3, 3], 'float32');
    expect(faults).toEqual([]);
    expect(data).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });
});

it('scatterAdd rounds each addition to the dtype, in order', () => {
  const updates = tensorFrom([4], (i) => [1e8, 1, -1e8, 1][i], 'float32');
  const { data } = run({ kind: 'scatterAdd' }, [tensorFrom([4], () => 0, 'int32'), updates], [1], 'float32');
  expect(data).toEqual([1]);
});

it('an alias is a copy here', () => {
  expect(run({ kind: 'alias' }, [tensorFrom([2, 1], (i) => i, 'bool')], [2], 'bool').data).toEqual([0, 1]);
});
