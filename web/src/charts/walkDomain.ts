import { finiteExtent, type XY } from './thin';

/** The loss along one variable, sampled. */
export interface Landscape {
  readonly xs: ArrayLike<number>;
  readonly losses: ArrayLike<number>;
}

/** A run of one variable, by step. */
export interface Run {
  readonly xs: ArrayLike<number>;
  readonly losses: ArrayLike<number>;
}

/** Steps at the beginning of a run that are always in sight. */
const opening = 4;

/**
 * The interval to sample for a walk: its first places, all others that are no higher, and a margin; or what surrounds the
 * only one. So a run that diverges shows how it begins to. Undefined where there is no place at all.
 */
export function domainOf({ xs, losses }: Run): XY | undefined {
  let highest = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < Math.min(opening, losses.length); step++)
    if (losses[step] > highest && Number.isFinite(losses[step])) highest = losses[step];
  const extent = finiteExtent(Array.from(xs).filter((_, step) => losses[step] <= highest));
  if (!extent) return undefined;
  const [low, high] = extent;
  const margin = low < high ? 0.2 * (high - low) : Math.max(1, Math.abs(low));
  return [low - margin, high + margin];
}
