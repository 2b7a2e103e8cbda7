import type { Problem } from 'chainrule';
import { documents, session, useDocument, useSession } from '../editor';

const none: readonly Problem[] = [];

/** The problems to show: those of the last analysis, and until there is one those that reading found. */
export function useProblems(): readonly Problem[] {
  const read = useDocument((state) => state.problems);
  return useSession(({ results }) => results?.problems) ?? read;
}

const byNode = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>();

function grouped(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const known = byNode.get(problems);
  if (known) return known;
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const node = nodeOf(problem);
    if (node !== undefined) groups.set(node, [...(groups.get(node) ?? []), problem]);
  }
  byNode.set(problems, groups);
  return groups;
}

/** The node of the main graph a problem is shown at: a problem inside a call, at the call. */
export const nodeOf = ({ call, node }: Problem): string | undefined => call?.split('/', 1)[0] ?? node?.split('/', 1)[0];

const problemsNow = () => session.getState().results?.problems ?? documents.getState().problems;

export function useNodeProblems(id: string): readonly Problem[] {
  useDocument((state) => state.problems);
  return useSession(() => grouped(problemsNow()).get(id) ?? none);
}
