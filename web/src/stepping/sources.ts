import type { Passes } from './moments';

/** What the way back ends at, or forward mode is about: nodes of the graph that no moment goes back from, by their ids there. */
export function sourcesOf({ prefix, moments, forward, adjointAt, target, source }: Passes): readonly string[] {
  if (source !== null) return target?.startsWith(prefix) ? [target.slice(prefix.length)] : [];
  const handsOn = new Set(moments.slice(forward).flatMap(({ node, wire }) => (wire === undefined ? [] : [node])));
  return [...adjointAt.keys()]
    .filter((id) => !handsOn.has(id.split('.', 1)[0]) && id !== target)
    .map((id) => id.slice(prefix.length))
    .toReversed();
}
