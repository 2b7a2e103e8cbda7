import { useEffect, useMemo, useState } from 'react';
import { session, useSession } from '../editor';
import { useHasArrived, useReach } from '../stepping/stepperNow';
import type { Which } from './protocol';
import { exactOf, exactOfTensor, isNumeric, isWhole, type Quantity } from './quantity';
import type { NodeResult, WireResult } from './results';

/** A number that is known and not reached yet. */
const heldBack = (quantity: Quantity): Quantity => (isNumeric(quantity) ? { ...quantity, state: 'absent' } : quantity);

/** What is known of an output, as far as the passes that are played have come. */
export function useNodeResult(id: string): NodeResult | undefined {
  const result = useSession((state) => state.results?.node(id));
  const reach = useReach(id);
  return useMemo(() => {
    if (!result || (reach.value && reach.adjoint)) return result;
    const { value, adjoint, gate } = result;
    return {
      ...result,
      value: reach.value ? value : heldBack(value),
      adjoint: reach.adjoint ? adjoint : heldBack(adjoint),
      gate: reach.adjoint ? gate : undefined,
    };
  }, [result, reach]);
}

/** What is known of a wire, as far as the passes that are played have come. */
export function useWireResult(id: string): WireResult | undefined {
  const result = useSession((state) => state.results?.wire(id));
  const hasArrived = useHasArrived(id);
  return useMemo(
    () =>
      !result || hasArrived
        ? result
        : { ...result, contribution: heldBack(result.contribution), local: heldBack(result.local) },
    [result, hasArrived],
  );
}

/** Entries of a tensor beyond which nothing is fetched for the screen. */
const largest = 10_000;

/** The digits the command line prints of a quantity; those of a large tensor are fetched once it is on screen. */
export function useExact(id: string, which: Which, quantity: Quantity | undefined): string | undefined {
  const here = exactOf(quantity);
  const [fetched, setFetched] = useState<{ of: Quantity; exact: string }>();
  const isFar = isNumeric(quantity) && !isWhole(quantity) && quantity.size <= largest;
  useEffect(() => {
    if (!isFar || !quantity) return;
    let isCurrent = true;
    session.tensor(id, which).then((tensor) => {
      if (isCurrent && tensor) setFetched({ of: quantity, exact: exactOfTensor(tensor) });
    }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [id, which, quantity, isFar]);
  return here ?? (fetched?.of === quantity ? fetched?.exact : undefined);
}
