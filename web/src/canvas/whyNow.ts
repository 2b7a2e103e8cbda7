import { session, useSession, useView, view } from '../editor';
import { type WhyPath, whyPath } from '../overlays/why';
import type { Results } from '../session/results';
import { currentFlow } from './currentFlow';
import type { WireSpec } from './flow';

let last:
  | { why: string | null; results: Results | undefined; wires: readonly WireSpec[]; path: WhyPath | undefined }
  | undefined;

/** The path of the None that is being explained; one object as long as nothing of it changes. */
export function whyNow(): WhyPath | undefined {
  const { why } = view.getState();
  const { results } = session.getState();
  const { wires } = currentFlow();
  if (last && last.why === why && last.results === results && last.wires === wires) return last.path;
  const found = why === null ? undefined : results?.node(why);
  const reason = found?.unconnected ?? found?.adjointUnconnected;
  const path = why !== null && reason && results ? whyPath(why, reason, results.analysis.target, wires) : undefined;
  last = { why, results, wires, path };
  return path;
}

/** What `select` reads of the path now, kept up to date. */
export function useWhy<T>(select: (path: WhyPath | undefined) => T): T {
  useView((state) => state.why);
  return useSession(() => select(whyNow()));
}
