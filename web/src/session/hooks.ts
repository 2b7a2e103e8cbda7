import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../editor';
import { useNamed, useNamedWire, usePrefix } from '../place/naming';
import { placed } from '../place/placed';
import { reachedResults } from '../stepping/reached';
import { useStepper } from '../stepping/stepperNow';
import type { NodeResult, Results, WireResult } from './results';
import { shownNode, shownWire, watchShown } from './shown';

/** What is known of an output, as far as the passes that are played have come. */
export function useNodeResult(id: string): NodeResult | undefined {
  const full = useNamed(id);
  return useSyncExternalStore(watchShown, () => shownNode(full));
}

/** What is known of a wire, as far as the passes that are played have come. */
export function useWireResult(id: string): WireResult | undefined {
  const full = useNamedWire(id);
  return useSyncExternalStore(watchShown, () => shownWire(full));
}

/** All that is known of the graph shown, read again at every change: for what shows one node, or the whole. */
export function useResults(): Results | undefined {
  const results = useSession((state) => state.results);
  const isStepping = useStepper((state) => state.isStepping);
  const passes = useStepper((state) => state.passes);
  const position = useStepper((state) => state.position);
  const prefix = usePrefix();
  return useMemo(() => {
    const reached = reachedResults(results, { isStepping, passes, position });
    return reached && placed(reached, prefix);
  }, [results, isStepping, passes, position, prefix]);
}

/** Which derivative the screen shows: the target's, or in forward mode that by the source. */
export const useIsForward = (): boolean => useSession(({ results }) => results?.isForward ?? false);
