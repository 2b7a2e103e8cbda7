import type { Results } from '../session/results';

/** What a wire of the graph shown is called in results: both its ends behind what its place puts before them. */
export const wireIn = (prefix: string, wire: string): string => prefix + wire.replace('→', `→${prefix}`);

/** What an id of a result is called where the graph is shown; one from elsewhere keeps its name. */
export const idIn = (prefix: string, id: string): string => (id.startsWith(prefix) ? id.slice(prefix.length) : id);

/** The node of the graph shown in which something is: at it, or inside the call it is. Elsewhere, the outermost. */
export const nodeIn = (prefix: string, id: string): string =>
  id.startsWith(prefix) ? prefix + idIn(prefix, id).split('/', 1)[0] : id.split('/', 1)[0];

/** Results to look things up in by the ids of the graph that is shown. */
export function placed(results: Results, prefix: string): Results {
  if (prefix === '') return results;
  return {
    ...results,
    threads: results.threads.flatMap(({ id, from, to }) =>
      from.startsWith(prefix) && to.startsWith(prefix)
        ? [{ id: id.replaceAll(prefix, ''), from: idIn(prefix, from), to: idIn(prefix, to) }]
        : [],
    ),
    node: (id) => results.node(prefix + id),
    wire: (id) => results.wire(wireIn(prefix, id)),
    wiresFrom: (id) =>
      results.wiresFrom(prefix + id).map(({ id, wire }) => ({
        id: id.replaceAll(prefix, ''),
        wire: { ...wire, from: idIn(prefix, wire.from), to: idIn(prefix, wire.to) },
      })),
  };
}
