import type { Box, Point } from './geometry';

/** Pixels that a wire runs level before it bends, and after. */
export interface Levels {
  readonly before: number;
  readonly after: number;
}

/** A cubic from an output to an input, leaving and arriving level; at its ends it may run level for a while. */
export interface Curve extends Levels {
  readonly from: Point;
  readonly to: Point;
  /** How far the handles reach. */
  readonly reach: number;
}

const straight: Levels = { before: 0, after: 0 };
/** Pixels across in which a wire can bend. */
const leastBend = 40;

/** Whether there is room for a bend between the level parts. */
export const isBendable = (from: Point, to: Point, { before, after }: Levels): boolean =>
  to.x - from.x - before - after >= leastBend;

/** The curve between two points. Level parts that leave no room for a bend, for its ends have moved since, are none. */
export function curveOf(from: Point, to: Point, levels = straight): Curve {
  const { before, after } = isBendable(from, to, levels) ? levels : straight;
  return { from, to, before, after, reach: Math.max(24, Math.abs(to.x - from.x - before - after) * 0.5) };
}

export function curvePath({ from, to, reach, before, after }: Curve): string {
  const [left, right] = [from.x + before, to.x - after];
  const bend = `C${left + reach},${from.y} ${right - reach},${to.y} ${right},${to.y}`;
  return `M${from.x},${from.y}${before > 0 ? `H${left}` : ''}${bend}${after > 0 ? `H${to.x}` : ''}`;
}

/**
 * Pixels between the ends of a wire from which on it is drawn in one stroke: a browser lays every dot of a dotted path, also
 * those out of sight, each time it paints a piece of it.
 */
const longest = 900;

export const isLong = ({ x, y }: Point, to: Point): boolean => Math.abs(to.x - x) + Math.abs(to.y - y) > longest;

interface Place {
  readonly at: Point;
  readonly normal: Point;
}

/** The point of a curve at `t` from 0 to 1, and the normal there that points up. Level parts count with their length. */
export function along(curve: Curve, t: number): Place {
  const { from, to, before, after } = curve;
  if (before === 0 && after === 0) return alongBend(curve, t);
  const bend = Math.hypot(to.x - from.x - before - after, to.y - from.y);
  const done = t * (before + bend + after);
  const up = { x: 0, y: -1 };
  if (done < before) return { at: { x: from.x + done, y: from.y }, normal: up };
  const left = before + bend + after - done;
  if (left < after) return { at: { x: to.x - left, y: to.y }, normal: up };
  const [start, end] = [
    { x: from.x + before, y: from.y },
    { x: to.x - after, y: to.y },
  ];
  return alongBend({ ...curve, from: start, to: end }, (done - before) / bend);
}

function alongBend({ from, to, reach }: Curve, t: number): Place {
  const u = 1 - t;
  const [x1, x2] = [from.x + reach, to.x - reach];
  const at = {
    x: u ** 3 * from.x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t ** 3 * to.x,
    y: u * u * (u + 3 * t) * from.y + t * t * (t + 3 * u) * to.y,
  };
  const dx = 3 * (u * u * reach + 2 * u * t * (x2 - x1) + t * t * reach);
  const dy = 6 * u * t * (to.y - from.y);
  const length = Math.hypot(dx, dy);
  if (length === 0) return { at, normal: { x: 0, y: -1 } };
  const normal = { x: dy / length, y: -dx / length };
  return { at, normal: normal.y > 0 ? { x: -normal.x, y: -normal.y } : normal };
}

/** Where on a wire its two labels stand, from 0 at its beginning to 1 at its end. */
export interface LabelPlace {
  /** Of the one above. */
  readonly value: number;
  /** Of the one below. */
  readonly pill: number;
  /** The latter is threaded on the wire, where there is no room beside it. */
  readonly isBead: boolean;
}

export const middle: LabelPlace = { value: 0.5, pill: 0.5, isBead: false };

/** Half of what a value and a pill with five characters take across. */
export const halfLabel = { value: 20, pill: 27 } as const;
const off = 4;

/** A place across, moved to where a label so wide stands clear of both ends, if there is room for it between them. */
function between({ from, to }: Curve, x: number, half: number): number {
  const [left, right] = [from.x + half + off, to.x - half - off];
  return left <= right ? Math.min(Math.max(x, left), right) : x;
}

/**
 * Where a wire's labels stand: one above it and one below, both clear of its width and of its ends; or the latter on it like a bead.
 */
export function labelPoints(
  curve: Curve,
  width: number,
  { value, pill, isBead } = middle,
): { readonly above: Point; readonly below: Point } {
  const shifted = (t: number, half: number, far: (slant: number) => number): Point => {
    const { at, normal } = along(curve, t);
    const distance = far(Math.abs(normal.x));
    return { x: between(curve, at.x + normal.x * distance, half), y: at.y + normal.y * distance };
  };
  return {
    above: shifted(value, halfLabel.value, (slant) => width / 2 + 10 + slant * 8),
    below: shifted(pill, halfLabel.pill, (slant) => (isBead ? 0 : -(width / 2 + 14 + slant * 14))),
  };
}

/** Angles in a wire that point against it, the way a derivative travels; as many as its length bears. */
export function chevronPath(curve: Curve, width: number, isForward = false): string {
  const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
  const count = Math.max(1, Math.min(12, Math.floor(length / 28)));
  const size = Math.max(2.5, width * 0.28);
  return Array.from({ length: count }, (_, i) => {
    const { at, normal } = along(curve, (i + 0.5) / count);
    // Ahead is a quarter turn from the normal that points up: toward the source, along the curve.
    const back =
      curve.to.x >= curve.from.x !== isForward ? { x: normal.y, y: -normal.x } : { x: -normal.y, y: normal.x };
    const corner = (along: number, across: number) =>
      `${at.x + back.x * along + normal.x * across},${at.y + back.y * along + normal.y * across}`;
    return `M${corner(-size, size)}L${corner(size * 0.4, 0)}L${corner(-size, -size)}`;
  }).join('');
}

const touches = (box: Box, left: number, right: number, y: number): boolean =>
  box.x < right && box.x + box.width > left && box.y - 6 < y && box.y + box.height + 6 > y;

/**
 * The corners of a reference: level out of the output, down a trunk, level into the port. Where a node stands in the
 * way of the level part, that runs below all such nodes.
 */
export function squareCorners(from: Point, to: Point, obstacles: readonly Box[]): readonly Point[] {
  const gap = to.x - from.x;
  const trunk = from.x + Math.min(18, Math.max(8, gap * 0.3));
  const entry = to.x - Math.min(14, Math.max(8, gap * 0.4));
  const level = (y: number) =>
    obstacles.filter((box) => touches(box, Math.min(trunk, entry), Math.max(trunk, entry), y));
  if (gap > 16 && level(to.y).length === 0) return [from, { x: trunk, y: from.y }, { x: trunk, y: to.y }, to];
  let lane = to.y;
  for (let blocking = level(lane); blocking.length > 0; blocking = level(lane))
    lane = Math.max(...blocking.map((box) => box.y + box.height)) + 18;
  if (gap <= 16 && lane === to.y) lane = Math.max(from.y, to.y) + 60;
  return [from, { x: trunk, y: from.y }, { x: trunk, y: lane }, { x: entry, y: lane }, { x: entry, y: to.y }, to];
}

/** The same for a reference: pixels along it, for it may go a long way round. */
const longestRoute = 1800;

/** Whether a reference through `corners` is drawn in one stroke, for it has too many dashes. */
export const isLongRoute = (corners: readonly Point[]): boolean =>
  corners.reduce(
    (sum, { x, y }, i) => sum + (i === 0 ? 0 : Math.abs(x - corners[i - 1].x) + Math.abs(y - corners[i - 1].y)),
    0,
  ) > longestRoute;

/** A path through corners, each rounded by at most `radius`. */
export function roundedPath(corners: readonly Point[], radius = 9): string {
  const [first] = corners;
  let path = `M${first.x},${first.y}`;
  for (let i = 1; i < corners.length - 1; i++) {
    const corner = corners[i];
    const towards = (other: Point) => {
      const length = Math.hypot(other.x - corner.x, other.y - corner.y);
      const share = length === 0 ? 0 : Math.min(radius, length / 2) / length;
      return `${corner.x + (other.x - corner.x) * share},${corner.y + (other.y - corner.y) * share}`;
    };
    path += `L${towards(corners[i - 1])}Q${corner.x},${corner.y} ${towards(corners[i + 1])}`;
  }
  const last = corners[corners.length - 1];
  return `${path}L${last.x},${last.y}`;
}
