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
      const least = Math.max(
        column.get(node.id) ?? 0,
        groups.get(group ?? -1) ?? 0,
        ...reads.get(node.id)!.map((id) => 1 + (column.get(id) ?? -1)),
      );
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
  // Stretches that touch move as one block, whose place is the mean of what they want.
  const blocks: { members: number[]; offsets: number[]; size: number; sum: number }[] = [];
  const startOf = (block: (typeof blocks)[number]) => block.sum / block.members.length;
  sizes.forEach((size, i) => {
    let block = { members: [i], offsets: [0], size: size + gap, sum: wanted[i] - size / 2 };
    for (let last = blocks.at(-1); last && startOf(last) + last.size > startOf(block); last = blocks.at(-1)) {
      blocks.pop();
      const shift = last.size;
      block = {
        members: [...last.members, ...block.members],
        offsets: [...last.offsets, ...block.offsets.map((offset) => offset + shift)],
        size: last.size + block.size,
        sum: last.sum + block.sum - shift * block.members.length,
      };
    }
    blocks.push(block);
  });
  const starts: number[] = [];
  for (const block of blocks)
    block.members.forEach((member, i) => {
      starts[member] = Math.round(startOf(block) + block.offsets[i]);
    });
  return starts;
}
