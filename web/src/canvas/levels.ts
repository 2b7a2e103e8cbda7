import { type Curve, curveOf, isBendable, type Levels } from './curve';
import type { Box, Point } from './geometry';
import { crossed, traceOf } from './labels';

/** Pixels above and below a wire in which a node may be in its way. */
const near = 12;

/** The stretches between two places across in which no box stands, the widest first. */
function gapsBetween(left: number, right: number, boxes: readonly Box[]): readonly (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  let free = left;
  for (const { x, width } of [...boxes].sort((a, b) => a.x - b.x)) {
    if (x > free) gaps.push([free, x]);
    free = Math.max(free, x + width);
  }
  if (right > free) gaps.push([free, right]);
  return gaps.sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
}

/**
 * How far a wire runs level at its ends, so that no node covers it: it bends in the widest gap between those in its way that helps. Where no gap helps,
 * or none is needed, it bends all the way.
 *
 * @param boxes all nodes: the two that it joins end where it begins and begin where it ends.
 */
export function levelsAround(from: Point, to: Point, boxes: readonly Box[]): Levels | undefined {
  const [top, bottom] = [Math.min(from.y, to.y) - near, Math.max(from.y, to.y) + near];
  const inTheWay = boxes.filter(
    ({ x, y, width, height }) => x < to.x && x + width > from.x && y < bottom && y + height > top,
  );
  if (inTheWay.length === 0) return undefined;
  const covered = (curve: Curve): number => {
    const trace = traceOf(curve);
    return inTheWay.reduce((sum, box) => sum + crossed(box, trace), 0);
  };
  let least = covered(curveOf(from, to));
  let best: Levels | undefined;
  for (const [start, end] of gapsBetween(from.x, to.x, inTheWay)) {
    if (least === 0) break;
    const levels = { before: start - from.x, after: to.x - end };
    if (!isBendable(from, to, levels)) continue;
    const here = covered(curveOf(from, to, levels));
    if (here < least) [best, least] = [levels, here];
  }
  return best;
}
