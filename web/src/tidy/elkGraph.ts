import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { inputPoint, outputPoint, type PlacedNode, type WireSpec } from '../canvas/flow';
import type { Box, Point } from '../canvas/geometry';
import { framePadding } from '../looks/looks';
import { columnsOf } from './columns';
import { joined } from './joined';

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

/**
 * Up to this many nodes the straightest wires are found in seconds. Beyond, columns are stacked about one line: what keeps
 * wires straight there pulls nodes screens apart.
 */
const few = 120;
/** Up to this many, a clear picture is worth some seconds. */
const many = 1000;
const placement = (nodes: number): Readonly<Record<string, string>> =>
  nodes <= few
    ? {
        'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
        'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
      }
    : {
        'elk.layered.nodePlacement.strategy': 'SIMPLE',
        'elk.layered.thoroughness': nodes <= many ? '3' : '1',
        // It finds nothing more in graphs so large.
        'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
      };

/**
 * Columns that all wires together may pass. ELK breaks a wire at each column it passes, so that what every step of a long
 * chain reads becomes a multiple of the graph, and minutes; wires are drawn as curves from end to end, whatever it finds on
 * the way.
 */
const mostPassed = (nodes: number): number => (nodes <= few ? 600 : nodes <= many ? 20_000 : 4_000);

/** The columns that a wire may pass so that all wires that pass no more stay within `most`. */
function longestOf(passed: readonly number[], most: number): number {
  let sum = 0;
  for (const columns of passed.toSorted((a, b) => a - b)) {
    sum += columns;
    if (sum > most) return columns - 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** What may pass for columns in the places that ELK begins with; wider than any node. */
const columnPitch = 1000;

/**
 * A graph in columns that are reckoned here, without the wires that pass too many; undefined for a small graph where none
 * does, whose columns ELK finds.
 */
function inColumns(nodes: readonly PlacedNode[], wires: readonly WireSpec[]) {
  const columns = columnsOf(nodes, wires);
  const passedBy = ({ source, target }: WireSpec) => Math.abs(columns.get(target)! - columns.get(source)!) - 1;
  const longest = longestOf(wires.map(passedBy), mostPassed(nodes.length));
  const kept = joined(wires, (wire) => passedBy(wire) <= longest);
  return nodes.length > few || kept.length < wires.length ? { columns, kept } : undefined;
}

const inId = (node: string, key: string) => `in ${node} ${key}`;
const outId = (output: string) => `out ${output}`;

/** A node with its ports where its rows have them. */
function toElk({ id, rows, width, height }: PlacedNode): ElkNode {
  const port = (name: string, side: 'WEST' | 'EAST', { x, y }: Point) => ({
    ...{ id: name, x, y, width: 0, height: 0 },
    layoutOptions: { 'elk.port.side': side },
  });
  return {
    ...{ id: `node ${id}`, width, height },
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: rows.flatMap((row, at) => {
      if (row.kind === 'input') return [port(inId(id, row.key), 'WEST', inputPoint(at))];
      if (row.kind === 'value') return [port(outId(row.output), 'EAST', outputPoint({ rows, width }, row.output))];
      return [];
    }),
  };
}

const toEdge = ({ id, from, target, targetKey }: WireSpec): ElkExtendedEdge => ({
  id: `wire ${id}`,
  sources: [outId(from)],
  targets: [inId(target, targetKey)],
});

/** A frame with what stands in it. */
function toElkFrame({ id, nodes, notes }: Group, own: ReadonlyMap<string, PlacedNode>): ElkNode {
  const { side, top } = framePadding;
  return {
    id: `frame ${id}`,
    layoutOptions: { ...spacing, 'elk.padding': `[top=${top},left=${side},bottom=${side},right=${side}]` },
    children: [
      ...nodes.flatMap((id) => own.get(id) ?? []).map(toElk),
      ...notes.map(({ id, width, height }) => ({ id: `note ${id}`, width, height })),
    ],
  };
}

/** The graph as ELK lays it out: left to right, wires at their ports, the members of a group inside of it. */
export function elkGraphOf(
  nodes: readonly PlacedNode[],
  wires: readonly WireSpec[],
  groups: readonly Group[],
): ElkNode {
  const own = new Map(nodes.map((node) => [node.id, node]));
  const grouped = new Set(groups.flatMap((group) => group.nodes));
  const inner = wires.filter(({ source, target }) => own.has(source) && own.has(target));
  const long = inColumns(nodes, inner);
  // Frames have columns of their own, which those of the whole say nothing about.
  const cut = groups.length === 0 ? long : undefined;
  const loose = nodes.filter(({ id }) => !grouped.has(id));
  return {
    id: 'root',
    layoutOptions: {
      ...options,
      'elk.layered.spacing.nodeNodeBetweenLayers': String(gapFor(nodes.length, wires)),
      ...placement(nodes.length),
      ...(cut ? { 'elk.layered.layering.strategy': 'INTERACTIVE' } : {}),
      ...(groups.length > 0 ? { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' } : {}),
    },
    children: [
      ...groups.map((group) => toElkFrame(group, own)),
      ...loose.map((node) => ({
        ...toElk(node),
        ...(cut ? { x: columnPitch * cut.columns.get(node.id)!, y: 0 } : {}),
      })),
    ],
    edges: (cut?.kept ?? inner).map(toEdge),
  };
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
