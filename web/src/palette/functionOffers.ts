import type { Document, OpRow } from 'chainrule';
import { reached } from '../commands/fragmentFunctions';
import type { Offer } from './offers';

/** What a function takes and gives; undefined where it does not say. */
function signatureOf(document: Document, name: string): string | undefined {
  const { inputs, outputs } = document.graph.functions?.[name] ?? {};
  return Array.isArray(inputs) && Array.isArray(outputs) ? `(${inputs.join(', ')}) → ${outputs.join(', ')}` : undefined;
}

/** Calls of the document's functions, but for those that come back to the function `inside` which one stands. */
export function functionOffers(
  call: OpRow | undefined,
  document: Document | undefined,
  inside: string | null,
): readonly Offer[] {
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
