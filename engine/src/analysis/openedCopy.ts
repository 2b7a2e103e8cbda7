import type { NodeJson } from '../document/document.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Request } from './request.js';
import { writeNodes } from './writeNodes.js';

/** Derivatives as nodes for a document. */
export interface CopiedGradient {
  readonly nodes: Readonly<Record<string, NodeJson>>;
  /** The nodes that hold the gradients of the last order. */
  readonly gradients: readonly { readonly path: readonly string[]; readonly id: string }[];
}

/** Writes what the leaves of a graph need and the document does not have; `now` says where the document's nodes are in it. */
export function writeGradient(
  { checked, elaborated }: Request,
  graph: Graph,
  now: (node: Node) => Node | undefined,
  leaves: readonly { readonly path: readonly string[]; readonly node: Node }[],
  target: string,
): CopiedGradient {
  const own = new Map<Node, string>();
  for (const [reference, value] of elaborated.values) {
    if (value === 'broken' || 'none' in value || reference.includes('/')) continue;
    const node = now(value.node);
    if (node !== undefined && !own.has(node)) own.set(node, reference);
  }
  const nameOf = (path: readonly string[]) => path.join('_d_');
  const { nodes, ids } = writeNodes(graph, {
    dtype: checked.dtype,
    taken: Object.keys(checked.document.graph.nodes),
    own,
    adjoints: new Map(),
    roots: new Map(leaves.map(({ path, node }) => [nameOf(path), node])),
    target,
  });
  return { nodes, gradients: leaves.map(({ path }) => ({ path, id: ids.get(nameOf(path))! })) };
}
