import { Cells } from './cells';
import { along, type Curve, halfLabel, type LabelPlace, labelPoints } from './curve';
import type { Box, Point } from './geometry';

/** A wire whose labels want a place. Its place among wires between the same ends says on which side of it the pill stands. */
export interface Labelled {
  readonly curve: Curve;
  readonly parallel?: number;
}

/** The middle first, then further and further from it. */
const steps = Array.from({ length: 47 }, (_, i) => 0.5 + (i % 2 === 0 ? 0.01 : -0.01) * i);
/** Beyond this many wires few places are tried for each, for most of them are taken anyway; and none while a hand moves nodes. */
export const crowd = 60;
const middleWidth = 7;
/** Pixels from the middle of a wire to where a label is clear of it, the widest and a little air. */
const clearance = 6;
/** Pixels between the points of a wire that are looked at, and how much one of them weighs, in covered pixels. */
const stride = 9;
const weight = 400;
/** Points of a wire that are looked at: of one that runs on for miles, no label is near most of it. */
const mostPoints = 200;

const around = ({ x, y }: Point, width: number, height: number): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** On which side of parallel wires the pill of one stands; those of others have theirs below. */
const isAbove = ({ parallel }: Labelled, { isBead }: LabelPlace): boolean => parallel === 0 && !isBead;

const pillBox = (wire: Labelled, place: LabelPlace): Box => {
  const { above, below } = labelPoints(wire.curve, middleWidth, { ...place, value: place.pill });
  return around(isAbove(wire, place) ? above : below, 2 * halfLabel.pill, 20);
};

/** The room that the labels of a wire take: its pill, and its value where it is alone between its ends. */
export function labelBoxes(wire: Labelled, place: LabelPlace): readonly Box[] {
  const pill = pillBox(wire, place);
  if (wire.parallel !== undefined) return [pill];
  return [pill, around(labelPoints(wire.curve, middleWidth, place).above, 2 * halfLabel.value, 14)];
}

/** The area that two boxes share. */
export function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** A wire as points along it, and what they span. */
export interface Trace {
  readonly points: readonly Point[];
  readonly span: Box;
}

export function traceOf(curve: Curve): Trace {
  const length = Math.abs(curve.to.x - curve.from.x) + Math.abs(curve.to.y - curve.from.y);
  const count = Math.min(mostPoints, 2 + Math.ceil(length / stride));
  const points = Array.from({ length: count }, (_, i) => along(curve, i / (count - 1)).at);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { points, span: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y } };
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

const isWithin = (room: Box, { x, y }: Point): boolean =>
  x > room.x && x < room.x + room.width && y > room.y && y < room.y + room.height;

/** How much of a wire runs through a box or touches it, in covered pixels. */
export function crossed(box: Box, { points, span }: Trace): number {
  const room = grown(box, clearance);
  if (shared(room, grown(span, 1)) === 0) return 0;
  return weight * points.filter((point) => isWithin(room, point)).length;
}

/**
 * A place for the labels of each wire, clear of the nodes, of all other wires and of the labels placed before: the pill below its
 * wire, else on it, and the value above. Where no place is free, the one where they are covered least.
 */
export function placeLabels(wires: readonly Labelled[], nodes: readonly Box[]): readonly LabelPlace[] {
  const taken = new Cells<Box>();
  for (const node of nodes) taken.put(node, node);
  const traced = new Cells<Point & { readonly own: number }>();
  for (const [own, { curve }] of wires.entries())
    for (const { x, y } of traceOf(curve).points) traced.put({ x, y, width: 0, height: 0 }, { x, y, own });
  /** How much of a box is covered; where that is `most` or more, it need not be known any better. */
  const covered = (box: Box, own: number, most: number): number => {
    let area = 0;
    const isTooMuch = taken.some(box, (other) => {
      area += shared(box, other);
      return area >= most;
    });
    if (isTooMuch) return area;
    const room = grown(box, clearance);
    traced.some(room, (point) => {
      if (point.own !== own && isWithin(room, point)) area += weight;
      return area >= most;
    });
    return area;
  };
  /** The first place that is free, else the least covered; its box is taken from then on. */
  const least = (own: number, places: readonly LabelPlace[], boxAt: (place: LabelPlace) => Box): LabelPlace => {
    let [best, area] = [places[0], Number.POSITIVE_INFINITY];
    for (const place of places) {
      const here = covered(boxAt(place), own, area);
      if (here < area) [best, area] = [place, here];
      if (here === 0) break;
    }
    const box = boxAt(best);
    taken.put(box, box);
    return best;
  };
  const tries = wires.length > crowd ? steps.filter((_, i) => i % 6 === 0) : steps;
  return wires.map((wire, own) => {
    const pills = [false, true].flatMap((isBead) => tries.map((t) => ({ value: t, pill: t, isBead })));
    const pill = least(own, pills, (place) => pillBox(wire, place));
    if (wire.parallel !== undefined) return pill;
    const values = [pill.pill, ...tries].map((value) => ({ ...pill, value }));
    return least(own, values, (place) => labelBoxes(wire, place)[1]);
  });
}
