import type { Box, Point } from './geometry';

/** A line that shows why a box stands where it does: edges or middles in one line, or gaps of one size. */
export interface Guide {
  readonly kind: 'line' | 'gap';
  readonly from: Point;
  readonly to: Point;
}

export interface Snapped {
  /** How far the box goes from where the hand has it. */
  readonly by: Point;
  readonly guides: readonly Guide[];
}

/** A box along one axis, and across it. */
interface Span {
  readonly begin: number;
  readonly end: number;
  readonly near: number;
  readonly far: number;
}

interface Mark {
  readonly at: number;
  readonly span: Span;
}

/** What can be aligned with along one axis, each list sorted. */
interface Along {
  readonly edges: readonly Mark[];
  readonly middles: readonly Mark[];
  readonly spans: readonly Span[];
}

/** The boxes that stand still while others are moved, so sorted that a move costs no look at each of them. */
export interface Standing {
  readonly x: Along;
  readonly y: Along;
}

const across = ({ x, y, width, height }: Box): Span => ({ begin: x, end: x + width, near: y, far: y + height });
const down = ({ x, y, width, height }: Box): Span => ({ begin: y, end: y + height, near: x, far: x + width });
const middleOf = ({ begin, end }: Pick<Span, 'begin' | 'end'>): number => (begin + end) / 2;

function along(spans: readonly Span[]): Along {
  const sorted = (marks: readonly Mark[]) => marks.toSorted((a, b) => a.at - b.at);
  return {
    edges: sorted(spans.flatMap((span) => [span.begin, span.end].map((at) => ({ at, span })))),
    middles: sorted(spans.map((span) => ({ at: middleOf(span), span }))),
    spans,
  };
}

export const standing = (boxes: readonly Box[]): Standing => ({
  x: along(boxes.map(across)),
  y: along(boxes.map(down)),
});

/** The index of the first mark that is not before a place. */
function firstFrom(marks: readonly Mark[], at: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The way to the nearest mark within reach. */
function toNearest(marks: readonly Mark[], at: number, reach: number): number | undefined {
  const next = firstFrom(marks, at);
  const ways = [marks[next - 1], marks[next]].flatMap((mark) => (mark ? [mark.at - at] : []));
  return ways.filter((way) => Math.abs(way) <= reach).toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
}

const overlaps = (a: Span, b: Span): boolean => a.near < b.far && b.near < a.far;

/** The neighbour before a box, and the one behind it, among those beside it. */
function neighbours(spans: readonly Span[], span: Span): { before?: Span; after?: Span } {
  const middle = middleOf(span);
  let before: Span | undefined;
  let after: Span | undefined;
  for (const other of spans) {
    if (other === span || !overlaps(other, span)) continue;
    const at = middleOf(other);
    if (at < middle && (!before || other.end > before.end)) before = other;
    else if (at > middle && (!after || other.begin < after.begin)) after = other;
  }
  return { before, after };
}

/** Places to begin at that make the gaps beside a box equal. */
function equalGaps({ spans }: Along, span: Span): readonly number[] {
  const { before, after } = neighbours(spans, span);
  const size = span.end - span.begin;
  const beforeThat = before && neighbours(spans, before).before;
  const afterThat = after && neighbours(spans, after).after;
  return [
    ...(before && after ? [(before.end + after.begin - size) / 2] : []),
    ...(before && beforeThat ? [before.end + (before.begin - beforeThat.end)] : []),
    ...(after && afterThat ? [after.begin - (afterThat.begin - after.end) - size] : []),
  ];
}

/** The least way along one axis that brings a box in line with another, or between others with equal gaps. */
function wayAlong(axis: Along, span: Span, reach: number): number {
  const lines = [
    toNearest(axis.edges, span.begin, reach),
    toNearest(axis.edges, span.end, reach),
    toNearest(axis.middles, middleOf(span), reach),
  ];
  const gaps = equalGaps(axis, span).map((begin) => begin - span.begin);
  const ways = [...lines, ...gaps].flatMap((way) => (way !== undefined && Math.abs(way) <= reach ? [way] : []));
  return ways.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0;
}

/** Pixels within which things are in one line. */
const same = 0.75;

/** What a box is in line with along one axis, once it stands: for each place one line, as long as all that share it. */
function linesAlong({ edges, middles }: Along, span: Span): readonly { at: number; near: number; far: number }[] {
  const lines = (
    [
      [edges, span.begin],
      [edges, span.end],
      [middles, middleOf(span)],
    ] as const
  ).flatMap(([marks, at]) => {
    const found: Span[] = [];
    for (let i = firstFrom(marks, at - same); i < marks.length && marks[i].at <= at + same; i++)
      found.push(marks[i].span);
    const all = [span, ...found];
    return found.length === 0
      ? []
      : [{ at, near: Math.min(...all.map(({ near }) => near)), far: Math.max(...all.map(({ far }) => far)) }];
  });
  return lines.slice(0, 2);
}

/** The equal gaps beside a box, once it stands. */
function gapsAlong({ spans }: Along, span: Span): readonly { begin: number; end: number; at: number }[] {
  const { before, after } = neighbours(spans, span);
  const between = (a: Span | undefined, b: Span | undefined) =>
    a && b && b.begin - a.end > same
      ? { begin: a.end, end: b.begin, at: (Math.max(a.near, b.near) + Math.min(a.far, b.far)) / 2 }
      : undefined;
  const pairs = [
    [between(before, span), between(span, after)],
    [before && between(neighbours(spans, before).before, before), between(before, span)],
    [between(span, after), after && between(after, neighbours(spans, after).after)],
  ];
  const equal = pairs.find(([a, b]) => a && b && Math.abs(a.end - a.begin - b.end + b.begin) <= 2 * same);
  return (equal ?? []).flatMap((gap) => (gap ? [gap] : []));
}

/**
 * Where a box goes that a hand has almost in line with boxes that stand, edge to edge or middle to middle, or at equal gaps
 * between them, and the lines that say so. `reach` is how near is almost, in pixels before zoom.
 */
export function snapped({ x, y }: Standing, box: Box, reach: number): Snapped {
  // What it stands beside is found where it will stand: up or down first, then to and fro.
  const up = wayAlong(y, down(box), reach);
  const by = { x: wayAlong(x, across({ ...box, y: box.y + up }), reach), y: up };
  const stands = { ...box, x: box.x + by.x, y: box.y + by.y };
  const [wide, high] = [across(stands), down(stands)];
  return {
    by,
    guides: [
      ...linesAlong(x, wide).map(
        ({ at, near, far }): Guide => ({ kind: 'line', from: { x: at, y: near }, to: { x: at, y: far } }),
      ),
      ...linesAlong(y, high).map(
        ({ at, near, far }): Guide => ({ kind: 'line', from: { x: near, y: at }, to: { x: far, y: at } }),
      ),
      ...gapsAlong(x, wide).map(
        ({ begin, end, at }): Guide => ({ kind: 'gap', from: { x: begin, y: at }, to: { x: end, y: at } }),
      ),
      ...gapsAlong(y, high).map(
        ({ begin, end, at }): Guide => ({ kind: 'gap', from: { x: at, y: begin }, to: { x: at, y: end } }),
      ),
    ],
  };
}
