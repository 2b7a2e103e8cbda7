import { describe, expect, it } from 'vitest';
import { ops } from '../ops/index.js';
import { filled, type Tensor, tensorOf } from '../tensor/tensor.js';
import { run } from './run.js';

const vector = (size: number): Tensor => ({
  dtype: 'float32',
  shape: [size],
  data: Float32Array.from({ length: size }, (_, i) => ((i * 7919) % 101) / 7 - 6),
});

describe('run', () => {
  it('gives small and large tensors the same bits', () => {
    const [small, large] = [vector(100), vector(5000)];
    for (const op of [ops.tanh, ops.exp, ops.square])
      expect(run(op, [large], {}).data.slice(0, 100)).toEqual(run(op, [small], {}).data);
  });

  it('does not mix up what is alike', () => {
    const x = vector(4);
    const pad = (value: number) => run(ops.pad, [x], { paddings: [[0, 1]], interior: null, value }).data.at(-1);
    expect([pad(0), pad(-0), pad(2)]).toEqual([0, -0, 2]);
    expect(
      run(ops.add, [filled({ dtype: 'float32', shape: [2, 1] }, 1), filled({ dtype: 'float32', shape: [] }, 1)], {})
        .shape,
    ).toEqual([2, 1]);
    expect(run(ops.add, [tensorOf(1, 'int32'), tensorOf(1, 'int32')], {}).dtype).toBe('int32');
  });

  it('hands out results that later runs leave alone', () => {
    const one = tensorOf([1], 'float32');
    const first = run(ops.add, [one, one], {});
    run(ops.add, [first, one], {});
    expect(first.data[0]).toBe(2);
  });

  it('forgets types it saw long ago', () => {
    for (let size = 1; size < 3000; size++) run(ops.neg, [filled({ dtype: 'float32', shape: [1, size] }, 0)], {});
    expect(Array.from(run(ops.neg, [tensorOf([1, 2], 'float32')], {}).data)).toEqual([-1, -2]);
  });
});
