import type { Tensor } from '../tensor/tensor.js';
import { type Column, cellLimit, type State, states } from './analysis.js';

/** What stands in one row of a column. */
export interface Entry {
  readonly state: State;
  readonly tensor?: Tensor;
}

const numbers = Object.fromEntries(states.map((state, i) => [state, i])) as Readonly<Record<State, number>>;

/** Rows as a column: states, first cells and norms of all, the cells of small tensors. */
export function columnOf(rows: readonly Entry[]): Column {
  const state = new Uint8Array(rows.length);
  const first = new Float64Array(rows.length).fill(Number.NaN);
  const norm = new Float64Array(rows.length).fill(Number.NaN);
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ tensor }, row) => {
    const size = tensor?.data.length ?? 0;
    starts[row + 1] = starts[row] + (size <= cellLimit ? size : 0);
  });
  const cells = new Float64Array(starts[rows.length]);
  rows.forEach((entry, row) => {
    state[row] = numbers[entry.state];
    if (!entry.tensor) return;
    const { data } = entry.tensor;
    if (data.length > 0) first[row] = data[0];
    norm[row] = normOf(data);
    if (data.length <= cellLimit) cells.set(data, starts[row]);
  });
  return { state, first, norm, starts, cells };
}

/** The Euclidean norm, scaled so that neither squares overflow nor vanish. */
function normOf(data: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    if (!(size <= largest)) largest = size;
  }
  if (!(largest > 0) || largest === Number.POSITIVE_INFINITY) return largest;
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    const scaled = data[i] / largest;
    sum += scaled * scaled;
  }
  return largest * Math.sqrt(sum);
}

/**
 * The buffers of a column, to be handed over to another thread.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { analyze, buffersOf, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const analysis = analyze(document!, { target: 'z' });
 * buffersOf(analysis.nodes.value).length; // 5
 * ```
 */
export const buffersOf = ({ state, first, norm, starts, cells }: Column): ArrayBufferLike[] =>
  [state, first, norm, starts, cells].map(({ buffer }) => buffer);
