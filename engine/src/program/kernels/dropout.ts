import { uniform } from '../../tensor/random.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Clock, KernelOf } from '../kernel.js';

/** Zero where the random number of an entry is below `rate`, else scaled. */
export function prepareDropout(
  { rate, seed }: KernelOf<'dropout'>,
  [x]: readonly Tensor[],
  output: Tensor,
  _: unknown,
  clock: Clock,
): () => void {
  const { data: from } = x;
  const { data: to } = output;
  const scale = 1 / (1 - rate);
  return () => {
    const u = uniform(seed + clock.step);
    for (let i = 0; i < to.length; i++) to[i] = u(i) < rate ? 0 : from[i] * scale;
  };
}
