export type XY = readonly [number, number];

/**
 * The entries of `values` that a chart `columns` wide can show: everything where there are few, else the lowest and the
 * highest of each column in their order, so that no spike is lost. Entries that are no finite number are kept as gaps.
 * `step` is how far apart two entries stand.
 */
export function thinned(values: ArrayLike<number>, columns: number, step = 1): XY[] {
  const count = values.length;
  if (count <= 2 * columns) return Array.from(values, (value, i): XY => [i * step, value]);
  const points: XY[] = [];
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * count) / columns);
    const to = Math.floor(((column + 1) * count) / columns);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if (values[i] < values[low] || Number.isNaN(values[low])) low = i;
      if (values[i] > values[high] || Number.isNaN(values[high])) high = i;
    }
    for (const i of low === high ? [low] : low < high ? [low, high] : [high, low]) points.push([i * step, values[i]]);
  }
  const last = count - 1;
  if (points[points.length - 1][0] !== last * step) points.push([last * step, values[last]]);
  return points;
}

/** The lowest and highest finite number; undefined where there is none. */
export function finiteExtent(values: Iterable<number>): XY | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}
