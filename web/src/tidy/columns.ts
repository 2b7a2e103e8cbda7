import { layersOf } from '../canvas/layering';

type Sized = Parameters<typeof layersOf>[0][number];
type Link = Parameters<typeof layersOf>[1][number];

/**
 * The column of each node: right of all that it reads, and from there as far to the right as its first reader allows where
 * that makes the wires shorter altogether. Takes time in proportion to nodes and links.
 */
export function columnsOf(nodes: readonly Sized[], links: readonly Link[]): ReadonlyMap<string, number> {
  const columns = new Map(layersOf(nodes, links));
  const reads = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  const readers = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { source, target } of links) {
    reads.get(target)?.add(source);
    readers.get(source)?.add(target);
  }
  const fromTheRight = [...columns].sort(([, a], [, b]) => b - a);
  for (const [id, column] of fromTheRight) {
    const next = readers.get(id)!;
    if (next.size === 0 || next.size < reads.get(id)!.size) continue;
    const first = [...next].reduce((least, reader) => Math.min(least, columns.get(reader)!), Number.POSITIVE_INFINITY);
    columns.set(id, Math.max(column, first - 1));
  }
  return columns;
}
