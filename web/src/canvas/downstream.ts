import type { Flow } from './flow';

/** Everything that what a node computes reaches. */
export function downstream({ wires }: Flow, id: string): ReadonlySet<string> {
  const readers = new Map<string, string[]>();
  for (const { source, target } of wires) readers.set(source, [...(readers.get(source) ?? []), target]);
  const found = new Set<string>();
  const rest = [...(readers.get(id) ?? [])];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    rest.push(...(readers.get(next) ?? []));
  }
  return found;
}
