import type { Training } from './training.js';

/**
 * The loss where the scalar variable `id` has each of the values `xs` (rounded to its dtype) and everything else is as it
 * is now. The training is left as it was.
 * @throws Error where `id` is no scalar variable of this training.
 * @example
 * ```ts
 * import { openTraining, sampleLoss } from 'chainrule';
 *
 * const { training } = openTraining({
 *   format: 'chainrule',
 *   version: 1,
 *   graph: { nodes: { x: { op: 'variable', attrs: { value: 3 } }, loss: { op: 'square', inputs: { x: 'x' } } } },
 *   training: { loss: 'loss', optimizer: { name: 'sgd' } },
 * });
 * sampleLoss(training!, 'x', [0, 1, 2]); // Float64Array(3) [ 0, 1, 4 ]
 * ```
 */
export function sampleLoss(training: Training, id: string, xs: Iterable<number>): Float64Array {
  const slot = training.variables.get(id);
  if (slot?.data.length !== 1) throw new Error(`${id} is no scalar variable of this training.`);
  const { data } = slot;
  const [now] = data;
  const losses = Float64Array.from(xs, (x) => {
    data[0] = x;
    training.program.run();
    return training.loss;
  });
  data[0] = now;
  training.program.run();
  return losses;
}
