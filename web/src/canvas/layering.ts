import type { Point } from './geometry';

interface Sized {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const columnGap = 92;
const rowGap = 30;

/** The layer of each node: one more than the longest path that leads to it. What stands on a cycle counts from 0. */
export function layersOf(nodes: readonly Pick<Sized, 'id'>[], links: readonly Link[]): ReadonlyMap<string, number> {
  const layer = new Map(nodes.map(({ id }) => [id, 0]));
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  const next = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of links) {
    next.get(source)?.push(target);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const target of next.get(id) ?? []) {
      layer.set(target, Math.max(layer.get(target) ?? 0, (layer.get(id) ?? 0) + 1));
      const left = (waiting.get(target) ?? 1) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return layer;
}

/**
 * Places for the nodes of a graph: columns by longest path, left to right, each node near the middle of what feeds it,
 * nothing overlapping. Sources stand one column before what reads them first.
 */
export function layered(nodes: readonly Sized[], links: readonly Link[]): ReadonlyMap<string, Point> {
  const layer = new Map(layersOf(nodes, links));
  const feeding = new Map<string, string[]>();
  const fed = new Map<string, string[]>();
  for (const { source, target } of links) {
    feeding.set(target, [...(feeding.get(target) ?? []), source]);
    fed.set(source, [...(fed.get(source) ?? []), target]);
  }
  for (const { id } of nodes) {
    const readers = fed.get(id);
    if (!feeding.has(id) && readers)
      layer.set(id, Math.max(0, Math.min(...readers.map((reader) => layer.get(reader) ?? 0)) - 1));
  }

  const columns: Sized[][] = [];
  for (const node of nodes) {
    const column = layer.get(node.id) ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column].push(node);
  }

  const places = new Map<string, Point>();
  const middle = new Map<string, number>();
  let x = 0;
  columns.forEach((column, at) => {
    const wanted = new Map(
      column.map((node, order) => {
        const near = (feeding.get(node.id) ?? []).map((source) => middle.get(source)).filter((y) => y !== undefined);
        return [
          node.id,
          near.length > 0 ? near.reduce((sum, y) => sum + y, 0) / near.length : at === 0 ? order : Number.NaN,
        ];
      }),
    );
    const sorted = column
      .map((node, order) => ({ node, order, y: wanted.get(node.id)! }))
      .sort((a, b) => (Number.isNaN(a.y) || Number.isNaN(b.y) ? a.order - b.order : a.y - b.y || a.order - b.order));
    let bottom = Number.NEGATIVE_INFINITY;
    for (const { node, y } of sorted) {
      const above = bottom === Number.NEGATIVE_INFINITY ? 0 : bottom + rowGap;
      const top =
        at === 0 || Number.isNaN(y)
          ? above
          : Math.max(bottom === Number.NEGATIVE_INFINITY ? y - node.height / 2 : above, y - node.height / 2);
      places.set(node.id, { x, y: Math.round(top) });
      middle.set(node.id, top + node.height / 2);
      bottom = top + node.height;
    }
    x += Math.max(0, ...column.map(({ width }) => width)) + columnGap;
  });
  return places;
}
