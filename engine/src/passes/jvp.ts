import type { GraphBuilder } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { filled } from '../tensor/tensor.js';
import { addAdjoints, type DifferentiateRequest } from './differentiate.js';

type Options = Pick<DifferentiateRequest, 'order' | 'read'>;

/** Derivatives along directions of the source, each by one more pass; null where no path leads from it to the target. */
export type Along = (tangent: Node) => Node;

/**
 * The derivative of `target` along tangents of the source's type, by reverse mode twice: the vjp is linear in its seed, so
 * its own vjp with respect to that seed is the jvp (Griewank, Walther 2008, section 3.2; J. Townsend, "A new trick for
 * calculating Jacobian vector products", 2017). Null where no path leads from the source to the target.
 */
export function linearize(builder: GraphBuilder, target: Node, source: Node, options: Options = {}): Along | null {
  const seed = builder.slot(ops.constant, filled(builder.types[target], 0));
  const vjp = addAdjoints(builder, { ...options, targets: [target], seeds: [seed], sources: [source] })(source);
  if (vjp === undefined) return null;
  return (tangent) => {
    const along = addAdjoints(builder, { ...options, targets: [vjp], seeds: [tangent], sources: [seed] })(seed);
    // A vjp that ignores its seed is a zero on a path that exists.
    return along ?? builder.expr(target).filled(0).node;
  };
}

/** The derivative of `target` along one `tangent`: see `linearize`. */
export const addJvp = (
  builder: GraphBuilder,
  target: Node,
  source: Node,
  tangent: Node,
  options: Options = {},
): Node | null => linearize(builder, target, source, options)?.(tangent) ?? null;
