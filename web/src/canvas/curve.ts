import type { Box, Point } from './geometry';

/** A cubic from an output to an input, leaving and arriving level. */
export interface Curve {
  readonly from: Point;
  readonly to: Point;
  /** How far the handles reach. */
  readonly reach: number;
}

export const curveOf = (from: Point, to: Point): Curve => ({
  from,
  to,
  reach: Math.max(24, Math.abs(to.x - from.x) * 0.5),
});

export const curvePath = ({ from, to, reach }: Curve): string =>
  `M${from.x},${from.y}C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;

/** The middle of a curve and its normal there, the one that points up. */
export function middleOf({ from, to, reach }: Curve): { readonly at: Point; readonly normal: Point } {
  // B(½) = (P₀ + 3P₁ + 3P₂ + P₃) / 8, and the level handles cancel; B′(½) = ¾(P₃ + P₂ − P₁ − P₀).
  const at = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const dx = 2 * (to.x - from.x) - 2 * reach;
  const dy = 2 * (to.y - from.y);
  const length = Math.hypot(dx, dy);
  if (length === 0) return { at, normal: { x: 0, y: -1 } };
  const normal = { x: dy / length, y: -dx / length };
  return { at, normal: normal.y > 0 ? { x: -normal.x, y: -normal.y } : normal };
}

/** Where a wire's labels stand: the value above it, what flows back below, both clear of its width. */
export function labelPoints(curve: Curve, width: number): { readonly value: Point; readonly number: Point } {
  const { at, normal } = middleOf(curve);
  const slant = Math.abs(normal.x);
  const shift = (distance: number) => ({ x: at.x + normal.x * distance, y: at.y + normal.y * distance });
  return { value: shift(width / 2 + 10 + slant * 4), number: shift(-(width / 2 + 14 + slant * 8)) };
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
