import { contours } from 'd3-contour';
import { finiteExtent, type XY } from './thin';
import { domainOf } from './walkDomain';

/** A part of a plane. */
export interface Area {
  readonly x: XY;
  readonly y: XY;
}

/** A run of two numbers, by step. */
export interface PlaneRun {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly losses: ArrayLike<number>;
}

/** Whether an interval holds another, and is not much larger. */
const holds = (outer: XY, inner: XY): boolean => {
  const margin = (inner[1] - inner[0]) / 7;
  const isMuchLarger = outer[1] - outer[0] > 2 * (inner[1] - inner[0]);
  return outer[0] <= inner[0] + margin && outer[1] >= inner[1] - margin && !isMuchLarger;
};

/** The part of the plane to look at for a run; the one before, as long as that does. Undefined where there is no place at all. */
export function areaOf({ xs, ys, losses }: PlaneRun, before: Area | undefined): Area | undefined {
  const [x, y] = [xs, ys].map((all) => domainOf({ xs: all, losses }));
  if (!x || !y) return undefined;
  return before && holds(before.x, x) && holds(before.y, y) ? before : { x, y };
}

/** The loss over a part of the plane: `columns` places from left to right, row by row from the lowest `y` on. */
export interface Terrain {
  readonly area: Area;
  readonly columns: number;
  readonly rows: number;
  readonly losses: ArrayLike<number>;
}

/** The share of the range at which levels begin to be as far apart as the numbers grow. */
const finest = 1e-4;

/** How high places are, from 0 for the lowest to `levels` for the highest: levels stand closer the lower they are. What is no number is as high as it gets. */
export function heightsOf(losses: ArrayLike<number>, levels: number): number[] {
  const all = Array.from(losses);
  const [low, high] = finiteExtent(all) ?? [0, 0];
  if (low === high) return all.map((loss) => (Number.isFinite(loss) ? 0 : levels));
  const unit = finest * (high - low);
  const whole = Math.log1p((high - low) / unit);
  return all.map((loss) => (Number.isFinite(loss) ? (levels * Math.log1p((loss - low) / unit)) / whole : levels));
}

/** The outlines of what is as high as each of so many levels, from the lowest on, as paths over columns and rows. */
export const outlinesOf = ({ columns, rows, losses }: Terrain, levels: number): readonly string[] =>
  contours()
    .size([columns, rows])
    .thresholds(Array.from({ length: levels }, (_, level) => level))(heightsOf(losses, levels))
    .map(({ coordinates }) =>
      coordinates
        .flat()
        .map((ring) => `M${ring.map(written).join('L')}Z`)
        .join(''),
    );

const written = (place: readonly number[]): string => place.map((along) => along.toFixed(2)).join();
