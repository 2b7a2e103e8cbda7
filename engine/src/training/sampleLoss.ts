import type { Training } from './training.js';

/** One entry of a variable, by its place in row-major order. */
export interface VariableEntry {
  readonly id: string;
  readonly entry: number;
}

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
  if (training.variables.get(id)?.data.length !== 1) throw new Error(`${id} is no scalar variable of this training.`);
  return sampleLossAt(
    training,
    [{ id, entry: 0 }],
    Array.from(xs, (x) => [x]),
  );
}

/**
 * The loss where some entries of variables have the numbers of each point, in the order of the entries (rounded to their
 * dtypes), and everything else is as it is now. The training is left as it was.
 * @throws Error where this training has no such entry.
 * @example
 * ```ts
 * import { openTraining, sampleLossAt } from 'chainrule';
 *
 * const { training } = openTraining({
 *   format: 'chainrule',
 *   version: 1,
 *   graph: { nodes: { x: { op: 'variable', attrs: { value: [3, 4] } }, loss: { op: 'reduceProd', inputs: { x: 'x' } } } },
 *   training: { loss: 'loss', optimizer: { name: 'sgd' } },
 * });
 * const entries = [0, 1].map((entry) => ({ id: 'x', entry }));
 * sampleLossAt(training!, entries, [[1, 2], [5, 6]]); // Float64Array(2) [ 2, 30 ]
 * ```
 */
export function sampleLossAt(
  training: Training,
  entries: readonly VariableEntry[],
  points: Iterable<readonly number[]>,
): Float64Array {
  const places = entries.map(({ id, entry }) => {
    const data = training.variables.get(id)?.data;
    if (!data || !(entry in data)) throw new Error(`This training has no entry ${entry} of ${id}.`);
    return { data, entry, now: data[entry] };
  });
  const losses = Float64Array.from(points, (point) => {
    for (const [i, { data, entry }] of places.entries()) data[entry] = point[i];
    training.program.run();
    return training.loss;
  });
  for (const { data, entry, now } of places) data[entry] = now;
  training.program.run();
  return losses;
}
