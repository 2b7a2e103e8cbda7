/** Names that nobody has, one for each of `wanted`: itself, else with the next free number in place of its own. */
export function freshNames(taken: Iterable<string>, wanted: readonly string[]): readonly string[] {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return wanted.map((name) => {
    const stem = (name.replace(/\d+$/, '') || name).slice(0, longestStem);
    let fresh = name;
    let number = next.get(stem) ?? Math.max(2, Number(name.slice(stem.length)) + 1 || 2);
    for (; used.has(fresh); number++) fresh = `${stem}${number}`;
    next.set(stem, number);
    used.add(fresh);
    return fresh;
  });
}

/** Room for a number within the 64 characters of a name. */
const longestStem = 56;
