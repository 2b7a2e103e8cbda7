import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { inputPoint, outputPoint, type PlacedNode, type WireSpec } from '../canvas/flow';
import type { Box, Point } from '../canvas/geometry';
import { framePadding } from '../looks/looks';
import { type Border, few, type Link, levelOf } from './level';

/** Nodes that stay within a rectangle, and what else stands there. */
export interface Group {
  readonly id: string;
  readonly nodes: readonly string[];
  readonly notes: readonly (Box & { readonly id: string })[];
}

/** Where everything goes, by id. */
export interface Places {
  readonly nodes: ReadonlyMap<string, Point>;
  readonly frames: ReadonlyMap<string, Box>;
  readonly notes: ReadonlyMap<string, Point>;
}

const columnGap = 92;
/** What each wire beyond the second that leaves one output adds between columns: room to part, and for labels to stand apart. */
const fanGap = 20;
const widestGap = 152;

/** Pixels between columns; in a large graph, whose labels are not read from afar, as few as can be. */
function gapFor(nodes: number, wires: readonly WireSpec[]): number {
  if (nodes > few) return columnGap;
  const readers = new Map<string, Set<string>>();
  for (const { from, target, reference } of wires)
    if (!reference) readers.set(from, (readers.get(from) ?? new Set()).add(target));
  const most = Math.max(0, ...[...readers.values()].map(({ size }) => size));
  return Math.min(widestGap, columnGap + fanGap * Math.max(0, most - 1));
}

/** Inside of a frame as outside of it. */
const spacing = {
  'elk.spacing.nodeNode': '30',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(columnGap),
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '1',
} as const;
const options = {
  ...spacing,
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  // Its routes are not drawn. Those with corners leave the columns close together.
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.componentComponent': '60',
} as const;

const inId = (node: string, key: string) => `in ${node} ${key}`;
const outId = (output: string) => `out ${output}`;

/** A node with its ports where its rows have them. */
function toElk({ id, rows, width, height }: PlacedNode) {
  const port = (name: string, side: 'WEST' | 'EAST', { x, y }: Point) => ({
    ...{ id: name, x, y, width: 0, height: 0 },
    layoutOptions: { 'elk.port.side': side },
  });
  return {
    ...{ id: nodeId(id), width, height },
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: rows.flatMap((row, at) => {
      if (row.kind === 'input') return [port(inId(id, row.key), 'WEST', inputPoint(at))];
      if (row.kind === 'value') return [port(outId(row.output), 'EAST', outputPoint({ rows, width }, row.output))];
      return [];
    }),
  };
}

const nodeId = (node: string) => `node ${node}`;
const frameId = (frame: string) => `frame ${frame}`;
const edge = (from: string, to: string): ElkExtendedEdge => ({
  id: `${from} to ${to}`,
  sources: [from],
  targets: [to],
});

const toLink = ({ from, source, target, targetKey }: WireSpec): Link => ({
  source: nodeId(source),
  target: nodeId(target),
  edge: edge(outId(from), inId(target, targetKey)),
});

const { side, top } = framePadding;
const frameOptions = { ...spacing, 'elk.padding': `[top=${top},left=${side},bottom=${side},right=${side}]` } as const;

/** What stands in a frame. */
const membersOf = ({ nodes, notes }: Group, own: ReadonlyMap<string, PlacedNode>): readonly ElkNode[] => [
  ...nodes.flatMap((id) => own.get(id) ?? []).map(toElk),
  ...notes.map(({ id, width, height }) => ({ id: `note ${id}`, width, height })),
];

/** Frames each laid out by itself, then among the other nodes as a box with a port for each value that enters or leaves. */
function framesApart(own: ReadonlyMap<string, PlacedNode>, wires: readonly WireSpec[], groups: readonly Group[]) {
  const homes = new Map(groups.flatMap(({ id, nodes }) => nodes.map((node) => [node, id] as const)));
  const inside = new Map(groups.map(({ id }) => [id, { links: [] as Link[], borders: new Map<string, Border>() }]));
  const outside = new Map<string, Link>();
  /** The port of a frame through which a wire goes. */
  const through = (frame: string, wire: WireSpec, way: 'in' | 'out'): string => {
    const port = `${way} ${frame} ${wire.from}`;
    const [part, piece, side] =
      way === 'in'
        ? [wire.target, edge(port, inId(wire.target, wire.targetKey)), 'WEST' as const]
        : [wire.source, edge(outId(wire.from), port), 'EAST' as const];
    inside.get(frame)!.borders.set(piece.id, { part: nodeId(part), side, edge: piece });
    return port;
  };
  for (const wire of wires) {
    const [from, to] = [homes.get(wire.source), homes.get(wire.target)];
    const link = toLink(wire);
    if (from !== undefined && from === to) {
      inside.get(from)!.links.push(link);
      continue;
    }
    const piece = edge(
      from === undefined ? outId(wire.from) : through(from, wire, 'out'),
      to === undefined ? inId(wire.target, wire.targetKey) : through(to, wire, 'in'),
    );
    const source = from === undefined ? link.source : frameId(from);
    outside.set(piece.id, { source, target: to === undefined ? link.target : frameId(to), edge: piece });
  }
  const frames = groups.map((group): ElkNode => {
    const { links, borders } = inside.get(group.id)!;
    const all = [...borders.values()];
    const { level } = levelOf(membersOf(group, own), links, all, group.nodes.length / own.size);
    const ports = new Map(
      all.map(({ side, edge: { sources, targets } }) => [side === 'WEST' ? sources[0] : targets[0], side]),
    );
    return {
      id: frameId(group.id),
      ...level,
      layoutOptions: { ...options, ...frameOptions, ...level.layoutOptions, 'elk.portConstraints': 'FIXED_SIDE' },
      ports: [...ports].map(([id, side]) => ({ id, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } })),
    };
  });
  return { frames, links: [...outside.values()] };
}

/** The graph as ELK lays it out: left to right, wires at their ports, the members of a group inside of it. */
export function elkGraphOf(
  nodes: readonly PlacedNode[],
  wires: readonly WireSpec[],
  groups: readonly Group[],
): ElkNode {
  const own = new Map(nodes.map((node) => [node.id, node]));
  const inner = wires.filter(({ source, target }) => own.has(source) && own.has(target));
  const whole = levelOf(nodes.map(toElk), inner.map(toLink));
  const gap = { 'elk.layered.spacing.nodeNodeBetweenLayers': String(gapFor(nodes.length, wires)) };
  const root = (level: Pick<ElkNode, 'layoutOptions' | 'children' | 'edges'>): ElkNode => ({
    ...{ id: 'root', ...level },
    layoutOptions: { ...options, ...gap, ...level.layoutOptions },
  });
  if (groups.length === 0) return root(whole.level);
  const grouped = new Set(groups.flatMap((group) => group.nodes));
  const loose = nodes.filter(({ id }) => !grouped.has(id)).map(toElk);
  if (!whole.isWhole) {
    const { frames, links } = framesApart(own, inner, groups);
    return root(levelOf([...frames, ...loose], links).level);
  }
  const frames = groups.map((group) => ({
    ...{ id: frameId(group.id), layoutOptions: frameOptions, children: [...membersOf(group, own)] },
  }));
  const layoutOptions = { ...whole.level.layoutOptions, 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' };
  return root({ ...whole.level, layoutOptions, children: [...frames, ...loose] });
}

/** The places that ELK gave, with the upper left corner of all at `corner`. */
export function placesIn(laid: ElkNode, corner: Point): Places {
  const places = { nodes: new Map<string, Point>(), frames: new Map<string, Box>(), notes: new Map<string, Point>() };
  const left = Math.min(...(laid.children ?? []).map(({ x = 0 }) => x));
  const top = Math.min(...(laid.children ?? []).map(({ y = 0 }) => y));
  const walk = ({ children = [] }: ElkNode, from: Point): void => {
    for (const child of children) {
      const at = { x: Math.round(from.x + (child.x ?? 0)), y: Math.round(from.y + (child.y ?? 0)) };
      const [kind, id] = [child.id.slice(0, child.id.indexOf(' ')), child.id.slice(child.id.indexOf(' ') + 1)];
      if (kind === 'node') places.nodes.set(id, at);
      else if (kind === 'note') places.notes.set(id, at);
      else places.frames.set(id, { ...at, width: Math.round(child.width!), height: Math.round(child.height!) });
      walk(child, at);
    }
  };
  walk(laid, { x: corner.x - left, y: corner.y - top });
  return places;
}
