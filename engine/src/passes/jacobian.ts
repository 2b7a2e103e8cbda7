import { type GraphBuilder, withDefaults } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import { largestSize, sizeOf } from '../tensor/shape.js';
import { addAdjoints, type DifferentiateRequest } from './differentiate.js';

type Options = Pick<DifferentiateRequest, 'order' | 'read'>;

/**
 * The dense Jacobian of `target` by `source`, of shape target + source: one backward pass for each entry of the target,
 * seeded with a one there. Null where no path leads from the source to the target.
 * @throws OpError where that is more than a tensor may hold.
 */
export function addJacobian(builder: GraphBuilder, target: Node, source: Node, options: Options = {}): Node | null {
  const targetShape = builder.types[target].shape;
  const sourceShape = builder.types[source].shape;
  const size = sizeOf(targetShape);
  const rows: Node[] = [];
  for (let entry = 0; entry < Math.max(size, 1); entry++) {
    const seed =
      size === 0
        ? undefined
        : builder
            .expr(target)
            .scalar(1)
            .reshape([1])
            .pad([[entry, size - 1 - entry]])
            .reshape(targetShape).node;
    const row = addAdjoints(builder, { ...options, targets: [target], seeds: [seed], sources: [source] })(source);
    if (row === undefined) return null;
    if (entry === 0) checkSize(size * sizeOf(sourceShape));
    rows.push(builder.expr(row).reshape([1, ...sourceShape]).node);
  }
  if (size === 0)
    return builder
      .expr(target)
      .scalar(0)
      .broadcastTo([...targetShape, ...sourceShape]).node;
  const stacked = rows.length === 1 ? rows[0] : builder.add(ops.concat, rows, withDefaults(ops.concat, { axis: 0 }));
  return builder.expr(stacked).reshape([...targetShape, ...sourceShape]).node;
}

/** Before the passes are made, which are as many as the target has entries. */
function checkSize(entries: number): void {
  if (entries > largestSize)
    throw new OpError(
      'tooLarge',
      `The derivative would have ${entries} entries, more than the ${largestSize} a tensor may have.`,
      undefined,
      { size: String(entries) },
    );
}

/** The Hessian of a scalar, of shape source + source: the Jacobian of the gradient. Null where either has no path. */
export function addHessian(builder: GraphBuilder, target: Node, source: Node, options: Options = {}): Node | null {
  const gradient = addAdjoints(builder, { ...options, targets: [target], sources: [source] })(source);
  return gradient === undefined
    ? null
    : addJacobian(builder, gradient, source, { ...options, order: (options.order ?? 1) + 1 });
}
