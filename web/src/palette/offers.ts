import type { OpRow } from 'chainrule';
import { useMemo } from 'react';
import { ops, usePlace, useWhole } from '../editor';
import { functionOffers } from './functionOffers';

/** What can be added: an op, or a call of a function of the document, which is `callee`. */
export interface Offer extends OpRow {
  readonly callee?: string;
  /** What that function takes and gives, as `(u, v) → y`. */
  readonly signature?: string;
}

/** What an offer is known by among all. */
export const keyOf = ({ name, callee }: Offer): string => (callee === undefined ? name : `${name} ${callee}`);

export function useFunctionOffers(): readonly Offer[] {
  const document = useWhole((state) => state.document);
  const inside = usePlace((place) => place.function);
  return useMemo(() => functionOffers(ops.get('call'), document, inside), [document, inside]);
}
