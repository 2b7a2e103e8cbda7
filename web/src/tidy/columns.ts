import { layersOf } from '../canvas/layering';

type Named = Parameters<typeof layersOf>[0][number];
type Link = Parameters<typeof layersOf>[1][number];

/** Nodes that move as one: more of them seldom help, and each node asks. */
const mostTogether = 100;

/**
 * The column of each node: right of all that it reads, and there where the wires are about as short as they can be
 * altogether. A node moves along with those it would push, as far as all of these may go, where more wires get shorter than
 * longer; first to the right, then to the left. Takes time in proportion to nodes and links.
 */
export function columnsOf(nodes: readonly Named[], links: readonly Link[]): ReadonlyMap<string, number> {
  const layers = layersOf(nodes, links);
  const indices = new Map(nodes.map(({ id }, i) => [id, i]));
  const columns = nodes.map(({ id }) => layers.get(id)!);
  const reads = nodes.map((): number[] => []);
  const readers = nodes.map((): number[] => []);
  for (const { source, target } of links) {
    const [from, to] = [indices.get(source)!, indices.get(target)!];
    // A wire of a cycle may go left.
    if (columns[from] >= columns[to]) continue;
    reads[to].push(from);
    readers[from].push(to);
  }

  /** Moves a node, and says whether it did. */
  const moves = (node: number, way: 1 | -1): boolean => {
    const [ahead, behind] = way === 1 ? [readers, reads] : [reads, readers];
    const distance = (from: number, to: number) => (columns[to] - columns[from]) * way;
    const together = new Set([node]);
    let gain = 0;
    for (const each of together) {
      gain += ahead[each].length - behind[each].length;
      for (const next of ahead[each]) if (distance(each, next) === 1) together.add(next);
      if (together.size > mostTogether) return false;
    }
    if (gain <= 0) return false;
    let room = Number.POSITIVE_INFINITY;
    for (const each of together)
      for (const next of ahead[each]) if (!together.has(next)) room = Math.min(room, distance(each, next) - 1);
    for (const each of together) columns[each] += way * room;
    return true;
  };
  const fromTheLeft = columns.map((_, node) => node).sort((a, b) => columns[a] - columns[b]);
  for (const node of fromTheLeft.toReversed()) while (moves(node, 1));
  for (const node of fromTheLeft) while (moves(node, -1));
  return new Map(nodes.map(({ id }, i) => [id, columns[i]]));
}
