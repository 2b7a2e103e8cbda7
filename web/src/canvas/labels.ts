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

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const labelBoxes = (curve: Curve, t: number): readonly Box[] => {
  const { above, below } = labelPoints(curve, middleWidth, t);
  return [around(above, 30, 14), around(below, 40, 20)];
};

/**
 * A place for the labels of each curve, clear of the nodes and of the labels placed before; the middle where no place
 * is free.
 */
export function placeLabels(curves: readonly Curve[], nodes: readonly Box[]): readonly number[] {
  const taken: Box[] = [];
  return curves.map((curve) => {
    const isFree = (t: number) =>
      labelBoxes(curve, t).every(
        (box) => !nodes.some((node) => overlap(box, node)) && !taken.some((other) => overlap(box, other)),
      );
    const t = tries.find(isFree) ?? 0.5;
    taken.push(...labelBoxes(curve, t));
    return t;
  });
}
