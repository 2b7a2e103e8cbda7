import type { Document, NodeId, NodeJson } from './document.js';
import { isReferencePort, outputsOf } from './operands.js';
import { nodeIn, operandsOf } from './scope.js';
import type { Reader } from './sums.js';

/** A node that reads, with its place in the file. */
export interface Placed {
  readonly node: NodeJson;
  readonly position: number;
}

/** References as results say them: without the output where a node has only one. */
export const plainIn =
  (document: Document, nodeOf: (id: NodeId) => NodeJson | undefined) =>
  (reference: string): string => {
    const node = nodeOf(nodeIn(reference));
    return node && outputsOf(document, node).length === 0 ? nodeIn(reference) : reference;
  };

/** By output, who reads it by value, each with the node that it is; `plain` says references in one way. */
export function readersOf<P extends Placed>(
  nodes: Iterable<P>,
  plain: (reference: string) => string,
): ReadonlyMap<string, readonly (Reader & { readonly of: P })[]> {
  const readers = new Map<string, (Reader & { readonly of: P })[]>();
  for (const of of nodes)
    for (const { port, standing } of operandsOf(of.node)) {
      if (typeof standing !== 'string' || isReferencePort(of.node, port)) continue;
      const reference = plain(standing);
      const list = readers.get(reference) ?? [];
      list.push({ term: `${of.position}.${list.length}`, position: of.position, of });
      readers.set(reference, list);
    }
  return readers;
}
