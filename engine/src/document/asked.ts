import { findPlace } from './cure.js';
import type { Document } from './document.js';

/** Ports of calculus nodes that say what is differentiated. */
const targetPorts = ['targets', 'target'];

/**
 * What was differentiated where the value of a calculus node is None: references to its targets. Where those are None
 * themselves, what they in turn differentiate: there the break is. Empty for a node of any other op.
 *
 * @param isNone whether the value of a reference is None.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { askedTargets, load } from 'chainrule';
 *
 * const document = load(readFileSync('public/gallery/second-derivatives.json')).document!;
 * askedTargets(document, 'xx', (id) => id === 'xx'); // [ 'dz_dx' ]
 * ```
 */
export function askedTargets(document: Document, id: string, isNone: (id: string) => boolean): readonly string[] {
  const prefix = id.slice(0, id.lastIndexOf('/') + 1);
  const inputs = findPlace(document, id)?.node.inputs ?? {};
  const targets = targetPorts
    .flatMap((port) => inputs[port] ?? [])
    .flatMap((source) => (typeof source === 'string' ? [prefix + source] : []));
  const numbers = targets.filter((target) => !isNone(target));
  if (numbers.length > 0 || targets.length === 0) return numbers;
  const [first] = targets;
  const deeper = askedTargets(document, first, isNone);
  return deeper.length > 0 ? deeper : [first];
}
