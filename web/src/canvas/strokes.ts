import type { WireVisual } from '../overlays/visual';
import { curveOf, curvePath, roundedPath, squareCorners } from './curve';
import { inputPoint, outputPoint, type PlacedNode, type WireSpec } from './flow';
import type { Point } from './geometry';

export type Ink = WireVisual['sign'] | 'value' | 'broken' | 'unknown' | 'reference' | 'picked';

/** Wires that look alike, as one path. */
export interface Stroke {
  readonly ink: Ink;
  /** Pixels before zoom. */
  readonly width: number;
  readonly path: string;
}

const inkOf = ({ kind, sign }: WireVisual): Ink => {
  if (kind === 'signed') return sign;
  return kind === 'pending' || kind === 'none' ? 'unknown' : kind;
};

/** Widths are told apart by half pixels: so few strokes draw a thousand wires. */
const rounded = (width: number): number => Math.max(1, Math.round(2 * width) / 2);

/** All wires as few strokes, thin ones first: what is drawn of them where they are too many or too far to be read. */
export function strokesOf(
  nodes: readonly { readonly id: string; readonly position: Point; readonly data: { readonly spec: PlacedNode } }[],
  wires: readonly WireSpec[],
  look: (wire: WireSpec) => WireVisual,
  picked: ReadonlySet<string>,
): readonly Stroke[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groups = new Map<string, { ink: Ink; width: number; paths: string[] }>();
  for (const wire of wires) {
    const [from, to] = [byId.get(wire.source), byId.get(wire.target)];
    if (!from || !to) continue;
    const leaves = outputPoint(from.data.spec, wire.from);
    const row = to.data.spec.rows.findIndex((entry) => entry.kind === 'input' && entry.key === wire.targetKey);
    const arrives = inputPoint(row);
    const a = { x: from.position.x + leaves.x, y: from.position.y + leaves.y };
    const b = { x: to.position.x + arrives.x, y: to.position.y + arrives.y };
    const visual = wire.reference ? undefined : look(wire);
    const ink = picked.has(wire.id) ? 'picked' : visual ? inkOf(visual) : 'reference';
    const width = ink === 'picked' ? 10 : rounded(visual?.width ?? 1.5);
    const key = `${ink} ${width}`;
    const group = groups.get(key) ?? { ink, width, paths: [] };
    groups.set(key, group);
    group.paths.push(visual ? curvePath(curveOf(a, b)) : roundedPath(squareCorners(a, b, [])));
  }
  return [...groups.values()]
    .toSorted((a, b) => a.width - b.width)
    .map(({ ink, width, paths }) => ({ ink, width, path: paths.join('') }));
}
