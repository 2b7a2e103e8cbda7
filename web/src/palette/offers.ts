import type { Document, OpRow } from 'chainrule';
import { useMemo } from 'react';
import { reached } from '../commands/fragmentFunctions';
import { ops, usePlace, useWhole } from '../editor';

/** What can be added: an op, or a call of a function of the document, which is `callee`. */
export interface Offer extends OpRow {
  readonly callee?: string;
  /** What that function takes and gives, as `(u, v) → y`. */
  readonly signature?: string;
}

/** What an offer is known by among all. */
export const keyOf = ({ name, callee }: Offer): string => (callee === undefined ? name : `${name} ${callee}`);

/** What a function takes and gives; undefined where it does not say. */
function signatureOf(document: Document, name: string): string | undefined {
  const { inputs, outputs } = document.graph.functions?.[name] ?? {};
  return Array.isArray(inputs) && Array.isArray(outputs) ? `(${inputs.join(', ')}) → ${outputs.join(', ')}` : undefined;
}

/** Calls of the document's functions, but for those that come back to the function `inside` which one stands. */
export function functionOffers(document: Document | undefined, inside: string | null): readonly Offer[] {
  const call = ops.get('call');
  if (!document || !call) return [];
  return Object.keys(document.graph?.functions ?? {})
    .filter((name) => inside === null || !reached(document, [name]).some(([other]) => other === inside))
    .map((callee) => ({
      ...call,
      callee,
      signature: signatureOf(document, callee),
      synonyms: [call.name, ...call.synonyms],
    }));
}

export function useFunctionOffers(): readonly Offer[] {
  const document = useWhole((state) => state.document);
  const inside = usePlace((place) => place.function);
  return useMemo(() => functionOffers(document, inside), [document, inside]);
}
