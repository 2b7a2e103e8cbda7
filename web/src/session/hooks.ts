import { useEffect, useState } from 'react';
import { session, useSession } from '../editor';
import type { Which } from './protocol';
import { exactOf, exactOfTensor, isNumeric, isWhole, type Quantity } from './quantity';
import type { NodeResult, WireResult } from './results';

export const useNodeResult = (id: string): NodeResult | undefined => useSession((state) => state.results?.node(id));
export const useWireResult = (id: string): WireResult | undefined => useSession((state) => state.results?.wire(id));

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
