import type { Document } from 'chainrule';
import { labelOf, nodeOf, nodesOf } from '../document/reading';

const counts = new WeakMap<object, ReadonlyMap<string, number>>();

/** How many nodes of a graph bear each label, or have it for an id. */
function countsOf(document: Document): ReadonlyMap<string, number> {
  const known = counts.get(document.graph);
  if (known) return known;
  const found = new Map<string, number>();
  for (const [id, node] of nodesOf(document)) {
    const name = labelOf(node) || id;
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  counts.set(document.graph, found);
  return found;
}

const labels = new WeakMap<object, string>();

/** All labels of the graph shown in one text: the same one as long as names are the same. */
export function labelsOf(document: Document | undefined): string {
  const entries = nodesOf(document);
  const known = labels.get(entries) ?? JSON.stringify(entries.map(([id, { label }]) => (label ? [id, label] : id)));
  labels.set(entries, known);
  return known;
}

/**
 * What the screen calls a node or an output of the graph shown: by its label, as the node's picture does, with the id behind it
 * where several bear that label; by its id where it has none.
 */
export function nameIn(document: Document | undefined, reference: string): string {
  const [id, ...output] = reference.split('.');
  const label = labelOf(nodeOf(document, id));
  if (!document || label === '') return reference;
  const name = (countsOf(document).get(label) ?? 0) > 1 ? `${label} (${id})` : label;
  return [name, ...output].join('.');
}
