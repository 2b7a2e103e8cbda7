import { GraphBuilder } from '../graph/builder.js';
import { type Graph, type Node, type PassResult, upstreamOf } from '../graph/graph.js';
import { type Rewrite, rewrites } from './rewrites.js';

/** More rewrites than one node can need; past it two of them undo each other. */
const mostRewrites = 1000;

/**
 * The part of a graph that `keep` is computed from, with derived nodes rewritten where that cannot change a bit of any
 * result. The document's own nodes, its literals and taps stay what they are.
 */
export function simplify(graph: Graph, keep: readonly Node[]): PassResult {
  const builder = new GraphBuilder();
  const rewritten = copyUpstream(builder, graph, keep, (node) => settle(builder, node));
  const swept = new GraphBuilder();
  const kept = copyUpstream(
    swept,
    builder.graph(),
    keep.map((node) => rewritten.get(node)!),
  );
  return { graph: swept.graph(), rename: (node) => kept.get(rewritten.get(node) ?? -1) };
}

/** Copies what `roots` are computed from, each copy through `change`, which is told the original; where each node is now. */
export function copyUpstream(
  builder: GraphBuilder,
  graph: Graph,
  roots: readonly Node[],
  change: (node: Node, original: Node) => Node = (node) => node,
): Map<Node, Node> {
  const needed = upstreamOf(graph, roots);
  const copied = new Map<Node, Node>();
  for (let node = 0; node < graph.size; node++)
    if (needed[node])
      copied.set(
        node,
        change(
          builder.copy(graph, node, (input) => copied.get(input)!),
          node,
        ),
      );
  return copied;
}

/** Rewrites a node until no rewrite fits that it `may` do, which is asked of each. */
export function settle(
  builder: GraphBuilder,
  node: Node,
  rules: readonly Rewrite[] = rewrites,
  may: (rewrite: Rewrite, before: Node, after: Node) => boolean = () => true,
): Node {
  let at = node;
  for (let count = 0; isDerived(builder, at); count++) {
    if (count === mostRewrites) throw new Error(`Rewriting node ${node} (${builder.ops[node].name}) does not end.`);
    builder.setOrigins(builder.origins[at]);
    let next: Node | undefined;
    for (const rewrite of rules) {
      const after = rewrite.apply(builder, at);
      if (after === undefined || !may(rewrite, at, after)) continue;
      next = after;
      break;
    }
    if (next === undefined) break;
    at = next;
  }
  return at;
}

/** Made by a rule or a body: neither the document's own, nor a program slot or tap. */
const isDerived = (graph: Graph, node: Node): boolean =>
  graph.positions[node] === Number.POSITIVE_INFINITY && graph.values[node] === undefined && graph.taps[node] === 0;
