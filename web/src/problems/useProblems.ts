import type { Problem } from 'chainrule';
import { places, session, usePlace, useSession, useWhole, whole } from '../editor';
import type { Place } from '../place/place';
import { idIn } from '../place/placed';

const none: readonly Problem[] = [];

/** The problems to show: those of the last analysis, and until there is one those that reading found. */
export function useProblems(): readonly Problem[] {
  const read = useWhole((state) => state.problems);
  return useSession(({ results }) => results?.problems) ?? read;
}

/** Whether there is anything to list: a problem, or that the computation failed. */
export function useHasProblems(): boolean {
  const isStale = useSession(({ freshness }) => freshness === 'stale');
  return useProblems().length > 0 || isStale;
}

/** The node that a problem is at, as results name it; of a function nobody called through, its node by itself. */
export const nodeOf = ({ call, node }: Problem): string | undefined => node ?? call;

/** Where in a function a problem is, by its path: whoever calls it. */
const bodyNode = ({ path }: Problem): { readonly name: string; readonly node: string } | undefined => {
  const [graph, functions, name, nodes, node] = path.split('.');
  return graph === 'graph' && functions === 'functions' && nodes === 'nodes' && node ? { name, node } : undefined;
};

/** The node of the graph shown that a problem is shown at: one inside a call, at the call. */
export function shownAt(problem: Problem, place: Pick<Place, 'function' | 'prefix'>): string | undefined {
  const inBody = bodyNode(problem);
  if (inBody && inBody.name === place.function) return inBody.node;
  const id = problem.call === undefined && inBody ? undefined : nodeOf(problem);
  if (id === undefined || !id.startsWith(place.prefix)) return undefined;
  return idIn(place.prefix, id).split('/', 1)[0];
}

const byPlace = new WeakMap<readonly Problem[], Map<string, ReadonlyMap<string, readonly Problem[]>>>();

function grouped(problems: readonly Problem[], place: Place): ReadonlyMap<string, readonly Problem[]> {
  const places = byPlace.get(problems) ?? new Map<string, ReadonlyMap<string, readonly Problem[]>>();
  byPlace.set(problems, places);
  const known = places.get(place.prefix);
  if (known) return known;
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const node = shownAt(problem, place);
    if (node !== undefined) groups.set(node, [...(groups.get(node) ?? []), problem]);
  }
  places.set(place.prefix, groups);
  return groups;
}

const problemsNow = () => session.getState().results?.problems ?? whole.getState().problems;

export function useNodeProblems(id: string): readonly Problem[] {
  useWhole((state) => state.problems);
  usePlace(({ prefix }) => prefix);
  return useSession(() => grouped(problemsNow(), places.getState()).get(id) ?? none);
}
