import { useEffect, useMemo, useState } from 'react';
import { session, useSession } from '../editor';
import { useNamed, useNamedWire, usePrefix } from '../place/naming';
import { placed } from '../place/placed';
import { hasArrived, reachedNode, reachedResults, reachedWire, reachOf } from '../stepping/reached';
import { useStepper } from '../stepping/stepperNow';
import type { Which } from './protocol';
import { exactOf, exactOfTensor, isNumeric, isWhole, type Quantity } from './quantity';
import type { NodeResult, Results, WireResult } from './results';

/** What is known of an output, as far as the passes that are played have come. */
export function useNodeResult(id: string): NodeResult | undefined {
  const full = useNamed(id);
  const result = useSession((state) => state.results?.node(full));
  const reach = useStepper((state) => reachOf(state, full));
  return useMemo(() => reachedNode(result, reach), [result, reach]);
}

/** What is known of a wire, as far as the passes that are played have come. */
export function useWireResult(id: string): WireResult | undefined {
  const full = useNamedWire(id);
  const result = useSession((state) => state.results?.wire(full));
  const isThere = useStepper((state) => hasArrived(state, full));
  return useMemo(() => reachedWire(result, isThere), [result, isThere]);
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

/** Entries of a tensor beyond which nothing is fetched for the screen. */
const largest = 10_000;

/** Whether the entries of a quantity did not travel along, and are few enough to be asked for. */
export const isFetched = (quantity: Quantity | undefined): quantity is Quantity =>
  isNumeric(quantity) && !isWhole(quantity) && quantity.size <= largest;

/**
 * The digits the command line prints of a quantity of a node or wire, by its full name; those of a large tensor are fetched
 * once it is on screen.
 */
export function useExact(full: string, which: Which, quantity: Quantity | undefined): string | undefined {
  const here = exactOf(quantity);
  const [fetched, setFetched] = useState<{ of: Quantity; exact: string }>();
  const isFar = isFetched(quantity);
  useEffect(() => {
    if (!isFar || !quantity) return;
    let isCurrent = true;
    session.tensor(full, which).then((tensor) => {
      if (isCurrent && tensor) setFetched({ of: quantity, exact: exactOfTensor(tensor) });
    }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [full, which, quantity, isFar]);
  return here ?? (fetched?.of === quantity ? fetched?.exact : undefined);
}
