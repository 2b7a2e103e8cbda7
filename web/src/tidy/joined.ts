interface Link {
  readonly source: string;
  readonly target: string;
}

/** The links that are wanted, and of the others those without which nodes would no longer hang together that do now. */
export function joined<L extends Link>(links: readonly L[], isWanted: (link: L) => boolean): readonly L[] {
  const above = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    for (let at = id; at !== root; ) {
      const next = above.get(at)!;
      above.set(at, root);
      at = next;
    }
    return root;
  };
  /** Whether a link joins what was apart. */
  const join = ({ source, target }: Link): boolean => {
    const [one, other] = [rootOf(source), rootOf(target)];
    if (one !== other) above.set(one, other);
    return one !== other;
  };
  const kept = new Set(links.filter(isWanted));
  for (const link of kept) join(link);
  for (const link of links) if (!kept.has(link) && join(link)) kept.add(link);
  return links.filter((link) => kept.has(link));
}
