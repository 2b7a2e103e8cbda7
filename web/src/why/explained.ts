import { askedTargets, type Diagnosis, type Unconnected } from 'chainrule';
import { useMemo } from 'react';
import { currentFlow } from '../canvas/currentFlow';
import { useDocument, useSession, useView, useWhole } from '../editor';
import { named, namedWire, nodeHere } from '../place/naming';
import type { Results } from '../session/results';
import { useDiagnosis } from './diagnosing';
import { diagnosisPath, type WhyPath, type Wired, whyPath } from './path';

/** What is being explained, as far as it is known. */
export interface Explained {
  readonly id: string;
  /** Of None: known at once. */
  readonly reason: Unconnected | undefined;
  /** References to what was differentiated. */
  readonly targets: readonly string[];
  /** Known once the worker has answered. */
  readonly diagnosis: Diagnosis | null;
  readonly path: WhyPath | undefined;
}

/** The graph shown, as results name its parts. */
const wiredHere = ({ threads }: Results): Wired => ({
  wires: currentFlow().wires.map((wire) => ({
    ...wire,
    id: namedWire(wire.id),
    source: named(wire.source),
    target: named(wire.target),
  })),
  threads,
});

/** What is being explained now; undefined where nothing is, or there is nothing to explain any more. */
export function useExplained(): Explained | undefined {
  const id = useView((state) => state.why);
  const results = useSession((state) => state.results);
  const whole = useWhole((state) => state.document);
  const shown = useDocument((state) => state.document);
  const diagnosis = useDiagnosis();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wires are those of the graph that is shown
  return useMemo(() => {
    const found = id === null ? undefined : results?.node(id);
    if (id === null || !results || !found) return undefined;
    const { unconnected, adjointUnconnected } = found;
    const reason = unconnected ?? adjointUnconnected;
    if (!reason && !diagnosis) return undefined;
    const { target } = results.analysis;
    const isNone = (other: string) => results.node(other)?.value.state === 'none';
    const targets = !reason
      ? []
      : unconnected
        ? whole
          ? askedTargets(whole, id, isNone)
          : []
        : target === null
          ? []
          : [target];
    const wired = wiredHere(results);
    const path = reason
      ? whyPath(id, reason, targets, wired, nodeHere)
      : diagnosisPath(id, diagnosis!, wired.wires, nodeHere);
    return { id, reason, targets, diagnosis, path };
  }, [id, results, whole, shown, diagnosis]);
}
