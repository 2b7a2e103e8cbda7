import type { Problem } from '../document/problem.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import { breakSite } from './breakSite.js';
import { allFinite, hasNaN, problemAt } from './execute.js';
import { type Read, recomputing } from './recompute.js';

/** Of numbers that are infinite and not NaN, as many are followed back to see whether somebody meant them. */
const mostFollowed = 16;

/**
 * A warning at the node where the first NaN, forward, or else in an adjoint on the way back, began; where there is none, of
 * the first infinity that nobody wrote into the document. Both lists stand in the order of their pass.
 */
export function nanProblems(
  elaborated: Elaborated,
  graph: Graph,
  forward: Iterable<Node>,
  backward: Iterable<{ readonly node: Node; readonly adjoint: Node }>,
  read: Read,
): Problem[] {
  const whole = recomputing(graph, read);
  const infinite: Node[] = [];
  for (const node of inOrder()) {
    const tensor = read(node);
    if (!tensor || allFinite(tensor)) continue;
    if (hasNaN(tensor)) return warningOf(node);
    if (infinite.length < mostFollowed) infinite.push(node);
  }
  for (const node of infinite) {
    const found = warningOf(node);
    if (found.length > 0) return found;
  }
  return [];

  function* inOrder(): Generator<Node> {
    yield* forward;
    for (const { adjoint } of backward) yield adjoint;
  }

  function warningOf(node: Node): Problem[] {
    const site = breakSite(elaborated, graph, whole, node);
    return site ? [problemAt(elaborated, site.node, 'nan', site.sentence, site.values, 'warning')] : [];
  }
}
