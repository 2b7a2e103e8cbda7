import type { Problem } from '../document/problem.js';
import type { Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import type { Tensor } from '../tensor/tensor.js';
import { hasNaN, problemAt } from './execute.js';

/**
 * A warning at the node where NaN appeared first: forward, or else in an adjoint on the way back. Both lists stand in the
 * order of their pass.
 */
export function nanProblems(
  elaborated: Elaborated,
  forward: Iterable<Node>,
  backward: Iterable<{ readonly node: Node; readonly adjoint: Node }>,
  read: (node: Node) => Tensor | undefined,
): Problem[] {
  const holdsNaN = (node: Node): boolean => {
    const tensor = read(node);
    return tensor !== undefined && hasNaN(tensor);
  };
  const warn = (node: Node, sentence: string) => [problemAt(elaborated, node, 'nan', sentence, undefined, 'warning')];
  for (const node of forward) if (holdsNaN(node)) return warn(node, 'NaN appears here first.');
  for (const { node, adjoint } of backward)
    if (holdsNaN(adjoint)) return warn(node, 'NaN appears first in the gradient that flows back to here.');
  return [];
}
