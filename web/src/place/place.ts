import type { Document } from 'chainrule';
import { functionsOf, nodeOf } from '../document/reading';

/**
 * One step into a graph: through a call, of a `repeat` into one of its times; or straight into a function, which is then
 * seen as nobody calls it.
 */
export type Step = { readonly call: string; readonly time?: number } | { readonly function: string };

/** Which graph of the document is shown, and through which calls one came. */
export interface Place {
  readonly trail: readonly Step[];
  /** The function whose body it is; null for the document's own graph. */
  readonly function: string | null;
  /** What results put before the ids of its nodes: `c1/`, `r/2/`. Of a function nobody called, what no result has. */
  readonly prefix: string;
}

export const outside: Place = { trail: [], function: null, prefix: '' };

/** Whether one stands in a function as nobody calls it: there are no numbers there, and not even types. */
export const isUncalled = ({ prefix }: Place): boolean => prefix.includes('()/');

/** How often a node applies its function. */
export const timesOf = (document: Document | undefined, id: string): number | undefined => {
  const node = nodeOf(document, id);
  const times = node?.op === 'repeat' ? node.attrs?.times : undefined;
  return typeof times === 'number' ? times : undefined;
};

/** The document with a function's body for its graph, as far as nodes are looked up in it. */
export const shownGraph = (document: Document | undefined, name: string | null): Document | undefined => {
  const body = name === null ? undefined : document?.graph?.functions?.[name];
  return body && document ? { ...document, graph: { ...document.graph, nodes: body.nodes } } : document;
};

/** The place that some steps lead to, as far as the document has them. */
export function placeAt(document: Document | undefined, trail: readonly Step[]): Place {
  let place = outside;
  for (const step of trail) {
    const next = stepped(document, place, step);
    if (!next) break;
    place = next;
  }
  return place;
}

function stepped(document: Document | undefined, place: Place, step: Step): Place | undefined {
  const isThere = (name: string) => functionsOf(document).some(([own]) => own === name);
  if ('function' in step)
    return isThere(step.function)
      ? { trail: [...place.trail, step], function: step.function, prefix: `${step.function}()/` }
      : undefined;
  const graph = shownGraph(document, place.function);
  const name = nodeOf(graph, step.call)?.attrs?.function;
  if (typeof name !== 'string' || !isThere(name)) return undefined;
  const times = timesOf(graph, step.call);
  if (times === undefined)
    return { trail: [...place.trail, { call: step.call }], function: name, prefix: `${place.prefix}${step.call}/` };
  const time = Math.max(0, Math.min(times - 1, step.time ?? 0));
  return {
    trail: [...place.trail, { call: step.call, time }],
    function: name,
    prefix: `${place.prefix}${step.call}/${time}/`,
  };
}

/** The steps that lead to the node of a result's id, and what it is called there: `c1/h` is `h` through `c1`. */
export function trailTo(id: string): { readonly trail: readonly Step[]; readonly id: string } {
  const parts = id.split('/');
  const last = parts.pop()!;
  const trail: Step[] = [];
  for (const part of parts) {
    const before = trail.at(-1);
    if (/^\d+$/.test(part) && before && 'call' in before) trail[trail.length - 1] = { ...before, time: Number(part) };
    else trail.push({ call: part });
  }
  return { trail, id: last };
}

/** Every way that leads into a function: through which calls, in document order; of a `repeat`, its first time. */
export function waysInto(document: Document | undefined, name: string): readonly Place[] {
  const found: Place[] = [];
  const look = (place: Place): void => {
    if (place.function === name) found.push(place);
    const graph = shownGraph(document, place.function);
    for (const [id, node] of Object.entries(graph?.graph?.nodes ?? {})) {
      if (typeof node?.attrs?.function !== 'string' || found.length >= mostWays) continue;
      const next = stepped(document, place, { call: id });
      if (next && next.trail.length < deepest) look(next);
    }
  };
  look(outside);
  return found;
}

/** As many ways into a function are offered, and calls within calls followed. */
const mostWays = 200;
const deepest = 12;
