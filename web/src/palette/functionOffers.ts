import type { Document, OpRow } from 'chainrule';
import { reached } from '../commands/fragmentFunctions';
import { functionsOf } from '../document/reading';
import type { Offer } from './offers';

/** What a function takes and gives, as its ports and in words; nothing where it does not say. */
function portsOf(document: Document, name: string): Partial<Pick<Offer, 'ports' | 'signature'>> {
  const body = functionsOf(document).find(([own]) => own === name)?.[1];
  if (!body) return {};
  const { inputs, outputs } = body;
  const plain = { doc: '', accepts: 'any', variadic: false, optional: false, reference: false } as const;
  return {
    ports: inputs.map((input) => ({ name: input, ...plain })),
    signature: `(${inputs.join(', ')}) → ${outputs.join(', ')}`,
  };
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
      ...portsOf(document, callee),
      synonyms: [call.name, ...call.synonyms],
    }));
}
