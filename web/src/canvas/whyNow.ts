import type { Diagnosis } from 'chainrule';
import { session, useSession, useView, view } from '../editor';
import { diagnosisPath, type WhyPath, whyPath } from '../overlays/why';
import { named, namedWire, nodeHere } from '../place/naming';
import type { Results } from '../session/results';
import { currentFlow } from './currentFlow';
import { currentDiagnosis, useDiagnosis } from './diagnosing';
import type { WireSpec } from './flow';

interface Known {
  readonly why: string | null;
  readonly results: Results | undefined;
  readonly wires: readonly WireSpec[];
  readonly diagnosis: Diagnosis | null;
}

let last: (Known & { readonly path: WhyPath | undefined }) | undefined;

/** The path of what is being explained; one object as long as nothing of it changes. */
export function whyNow(): WhyPath | undefined {
  const { why } = view.getState();
  const { results } = session.getState();
  const { wires } = currentFlow();
  const diagnosis = currentDiagnosis();
  if (last && last.why === why && last.results === results && last.wires === wires && last.diagnosis === diagnosis)
    return last.path;
  const known: Known = { why, results, wires, diagnosis };
  last = { ...known, path: pathOf(known) };
  return last.path;
}

/** A None has its reason with it; the way to what is dead or NaN is the diagnosis'. */
function pathOf({ why, results, wires, diagnosis }: Known): WhyPath | undefined {
  const found = why === null ? undefined : results?.node(why);
  if (why === null || !results || !found) return undefined;
  const reason = found.unconnected ?? found.adjointUnconnected;
  const here = wires.map((wire) => ({
    ...wire,
    id: namedWire(wire.id),
    source: named(wire.source),
    target: named(wire.target),
  }));
  if (reason) return whyPath(why, reason, results.analysis.target, here, nodeHere);
  return diagnosis ? diagnosisPath(why, diagnosis, here, nodeHere) : undefined;
}

/** What `select` reads of the path now, kept up to date. */
export function useWhy<T>(select: (path: WhyPath | undefined) => T): T {
  useView((state) => state.why);
  useDiagnosis();
  return useSession(() => select(whyNow()));
}
