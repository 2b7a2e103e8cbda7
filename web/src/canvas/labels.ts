import { type Curve, labelPoints } from './curve';
import type { Box, Point } from './geometry';

/** Where on a wire its labels stand, from 0 at its beginning to 1 at its end. */
const tries = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const middleWidth = 7;

const around = ({ x, y }: Point, width: number, height: number): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

const labelBoxes = (curve: Curve, t: number): readonly Box[] => {
  const { above, below } = labelPoints(curve, middleWidth, t);
  return [around(above, 44, 14), around(below, 62, 20)];
};

/** The area that two boxes share. */
function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * A place for the labels of each curve, clear of the nodes and of the labels placed before; where no place is free, the
 * one where they are covered least.
 */
export function placeLabels(curves: readonly Curve[], nodes: readonly Box[]): readonly number[] {
  const taken: Box[] = [];
  const coveredAt = (curve: Curve, t: number): number => {
    let area = 0;
    for (const box of labelBoxes(curve, t)) {
      for (const node of nodes) area += shared(box, node);
      for (const other of taken) area += shared(box, other);
    }
    return area;
  };
  return curves.map((curve) => {
    let [best, least] = [tries[0], Number.POSITIVE_INFINITY];
    for (const t of tries) {
      const area = coveredAt(curve, t);
      if (area < least) [best, least] = [t, area];
      if (area === 0) break;
    }
    taken.push(...labelBoxes(curve, best));
    return best;
  });
}
