import type { OpenedNode } from 'chainrule';

/** More nodes than this nobody sees at once: they are not brought into line with what they mirror. */
const mostInLine = 400;

/** What is still out of line after so many rounds stays so. */
const mostRounds = 40;

/**
 * Columns of an order: after what a node reads. The adjoints of one column stand in one column, too, so that the order
 * mirrors what it was derived from. `hostOf` says beside what a node stands.
 */
export function columnsOf(
  nodes: readonly OpenedNode[],
  readsOf: (node: OpenedNode) => readonly string[],
  hostOf: (id: string) => string,
  mirrored: (id: string) => number | undefined,
): ReadonlyMap<string, number> {
  const column = new Map<string, number>();
  const units = nodes.filter(({ id }) => hostOf(id) === id);
  const rank = new Map(units.map(({ id }, at) => [id, at]));
  // What is folded can read what is made of it: that reads forward, and is no reason to stand farther on.
  const reads = new Map(
    units.map((node, at) => [
      node.id,
      readsOf(node)
        .map(hostOf)
        .filter((id) => (rank.get(id) ?? at) < at),
    ]),
  );
  const groups = new Map<number, number>();
  const groupOf = ({ adjointOf }: OpenedNode) => (adjointOf === null ? undefined : mirrored(adjointOf));
  for (let round = 0; round < mostRounds; round++) {
    let moved = false;
    for (const node of units) {
      const group = units.length > mostInLine ? undefined : groupOf(node);
      let least = Math.max(column.get(node.id) ?? 0, groups.get(group ?? -1) ?? 0);
      for (const id of reads.get(node.id)!) least = Math.max(least, 1 + (column.get(id) ?? -1));
      if (group !== undefined && least > (groups.get(group) ?? 0)) groups.set(group, least);
      moved ||= least !== column.get(node.id);
      column.set(node.id, least);
    }
    if (!moved) break;
  }
  // What mirrors nothing stands close to what reads it first.
  const first = new Map<string, number>();
  for (const node of units.toReversed()) {
    const wanted = first.get(node.id);
    const own = column.get(node.id)!;
    const at = node.adjointOf === null && wanted !== undefined ? Math.max(own, wanted - 1) : own;
    column.set(node.id, at);
    for (const id of reads.get(node.id)!) first.set(id, Math.min(first.get(id) ?? at, at));
  }
  return column;
}

/**
 * Starts of stretches along a line, in the order given, none over another and at least `gap` apart, as near as possible to
 * where their middles would like to be.
 */
export function spread(sizes: readonly number[], wanted: readonly number[], gap: number): readonly number[] {
  // Stretches that touch move as one block of neighbours, whose place is the mean of what they want.
  const blocks: { count: number; size: number; sum: number }[] = [];
  const startOf = ({ sum, count }: (typeof blocks)[number]) => sum / count;
  sizes.forEach((size, i) => {
    const block = { count: 1, size: size + gap, sum: wanted[i] - size / 2 };
    for (let last = blocks.at(-1); last && startOf(last) + last.size > startOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block.sum += last.sum - last.size * block.count;
      block.count += last.count;
      block.size += last.size;
    }
    blocks.push(block);
  });
  const starts: number[] = [];
  for (const block of blocks)
    for (let offset = 0, left = block.count; left > 0; left--) {
      const size = sizes[starts.length];
      starts.push(Math.round(startOf(block) + offset));
      offset += size + gap;
    }
  return starts;
}
