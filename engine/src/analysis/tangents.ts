import type { Node } from '../graph/graph.js';
import type { Elaborated } from '../passes/elaboration.js';
import { unwatched } from '../passes/explain.js';
import { addTangent } from '../passes/tangent.js';

/**
 * Tangents by reference, in one pass forward: ∂node/∂source, of a tensor along a change of all its entries by 1. What no
 * path leads to has none; undefined where the source is none.
 */
export function* tangentsBy(
  { builder, values }: Elaborated,
  source: string,
): Generator<void, ReadonlyMap<string, Node> | undefined> {
  const origin = values.get(source);
  if (origin === undefined || origin === 'broken' || 'none' in origin) return undefined;
  if (builder.ops[origin.node].kind !== 'source' || unwatched(builder, origin.node, source)) return undefined;
  const known = new Map<Node, Node | null>([[origin.node, builder.expr(origin.node).filled(1).node]]);
  const tangents = new Map<string, Node>();
  let done = 0;
  // Each value stands after what it reads.
  for (const [reference, value] of values) {
    if (value === 'broken' || 'none' in value) continue;
    let tangent = known.get(value.node);
    if (tangent === undefined) {
      tangent = addTangent(builder, value.node, (node) => known.get(node)) ?? null;
      known.set(value.node, tangent);
    }
    if (tangent !== null) tangents.set(reference, tangent);
    if (++done % 64 === 0) yield;
  }
  return tangents;
}
