import type { Cut, WhyPath } from '../why/path';
import { along } from './curve';
import { boxOf, curveBetween, type PlacedNode, type WireSpec } from './flow';
import type { Point } from './geometry';

/** Where a wire is cut: a place on it, and the way it runs there in degrees. */
interface WireCut {
  readonly kind: 'wire';
  readonly key: string;
  readonly at: Point;
  readonly angle: number;
}

/** A way that does not exist, from one node to another: two stumps with a gap between them. */
interface Gap {
  readonly kind: 'missing';
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** The two stumps, each beginning at its node. */
  readonly stumps: readonly [string, string];
  /** The middle of the gap. */
  readonly at: Point;
}

export type DrawnCut = WireCut | Gap;

/** Pixels between a cut and the port it is near, at most; and the share of a short wire. */
const offPort = 26;
const nearPort = 0.3;
/** Pixels above the highest node between two that a missing way would pass. */
const clearance = 44;
/** Half the gap, in pixels. */
const halfGap = 44;

function wireCut(wire: WireSpec, end: 'source' | 'target', nodes: ReadonlyMap<string, PlacedNode>): DrawnCut[] {
  if (!nodes.has(wire.source) || !nodes.has(wire.target)) return [];
  const curve = curveBetween(nodes, wire);
  const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
  const share = Math.min(nearPort, offPort / Math.max(1, length));
  const { at, normal } = along(curve, end === 'source' ? share : 1 - share);
  return [{ kind: 'wire', key: wire.id, at, angle: (Math.atan2(normal.x, -normal.y) * 180) / Math.PI }];
}

/** A point of a cubic. */
const cubic = (p: readonly [Point, Point, Point, Point], t: number): Point => {
  const u = 1 - t;
  const mix = (axis: 'x' | 'y') =>
    u ** 3 * p[0][axis] + 3 * u * u * t * p[1][axis] + 3 * u * t * t * p[2][axis] + t ** 3 * p[3][axis];
  return { x: mix('x'), y: mix('y') };
};

const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

/** The part of a cubic from its beginning to `t`, by de Casteljau. */
function beginning([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): string {
  const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
  const [abc, bcd] = [between(ab, bc, t), between(bc, cd, t)];
  const end = between(abc, bcd, t);
  return `M${a.x},${a.y}C${ab.x},${ab.y} ${abc.x},${abc.y} ${end.x},${end.y}`;
}

/** An arch from the top of one node to the top of the other, above all that stands between them, open at its highest point. */
function gapBetween(source: PlacedNode, target: PlacedNode, nodes: Iterable<PlacedNode>): Gap {
  const top = ({ position, width }: PlacedNode): Point => ({ x: position.x + width / 2, y: position.y });
  const [a, b] = [top(source), top(target)];
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  let highest = Math.min(a.y, b.y);
  for (const node of nodes) {
    const box = boxOf(node);
    if (box.x < right && box.x + box.width > left) highest = Math.min(highest, box.y);
  }
  // At its middle a cubic with both handles at one height is three quarters of the way there.
  const reach = (8 * (highest - clearance) - a.y - b.y) / 6;
  const bend = (b.x - a.x) * 0.12;
  const arch = [a, { x: a.x + bend, y: reach }, { x: b.x - bend, y: reach }, b] as const;
  const length = Math.hypot(b.x - a.x, b.y - a.y) + (a.y + b.y) / 2 - highest + clearance;
  const half = Math.min(0.25, halfGap / Math.max(1, length));
  const back = [arch[3], arch[2], arch[1], arch[0]] as const;
  return {
    kind: 'missing',
    key: `${source.id} ${target.id}`,
    source: source.id,
    target: target.id,
    stumps: [beginning(arch, 0.5 - half), beginning(back, 0.5 - half)],
    at: cubic(arch, 0.5),
  };
}

/** The cuts of a path as they are drawn over the graph shown; those whose nodes are not in sight are left out. */
export function cutsOf(
  cuts: WhyPath['cuts'],
  nodes: ReadonlyMap<string, PlacedNode>,
  wires: readonly WireSpec[],
  unnamed: { readonly node: (id: string) => string; readonly wire: (id: string) => string },
): readonly DrawnCut[] {
  const byId = new Map(wires.map((wire) => [wire.id, wire]));
  return cuts.flatMap((cut: Cut): readonly DrawnCut[] => {
    if (cut.kind === 'wire') {
      const wire = byId.get(unnamed.wire(cut.wire));
      return wire ? wireCut(wire, cut.at, nodes) : [];
    }
    const [source, target] = [nodes.get(unnamed.node(cut.source)), nodes.get(unnamed.node(cut.target))];
    return source && target && source !== target ? [gapBetween(source, target, nodes.values())] : [];
  });
}
