import { type GraphBuilder, withDefaults } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import { largestSize, sizeOf } from '../tensor/shape.js';
import { hasApplication } from './application.js';
import { addAdjoints, type DifferentiateRequest } from './differentiate.js';
import { linearize } from './jvp.js';

type Options = Pick<DifferentiateRequest, 'order' | 'read'>;

/**
 * The dense Jacobian of `target` by `source`, of shape target + source: a backward pass for each entry of the target, or
 * a forward one for each entry of the source, whichever are fewer; where a function's own gradient is on the way, which need
 * not be linear in the adjoint it is given, always backward. Null where no path leads from the source to the target.
 * @throws OpError where that is more than a tensor may hold.
 */
export function addJacobian(builder: GraphBuilder, target: Node, source: Node, options: Options = {}): Node | null {
  const shape = [...builder.types[target].shape, ...builder.types[source].shape];
  const [rows, columns] = [sizeOf(builder.types[target].shape), sizeOf(builder.types[source].shape)];
  const isForward = columns < rows && !hasApplication(builder, target, source);
  const pass = isForward
    ? forwardPass(builder, target, source, options)
    : backwardPass(builder, target, source, options);
  const first = pass(unit(builder, isForward ? source : target, 0));
  if (first === null) return null;
  checkSize(rows * columns);
  if (rows === 0 || columns === 0) return builder.expr(target).scalar(0).broadcastTo(shape).node;
  const stack = (parts: readonly Node[], axis: number): Node =>
    parts.length === 1 ? parts[0] : builder.add(ops.concat, parts, withDefaults(ops.concat, { axis }));
  const others = (count: number, of: Node) =>
    Array.from({ length: count - 1 }, (_, i) => pass(unit(builder, of, i + 1))!);
  const matrix = isForward
    ? stack(
        [first, ...others(columns, source)].map((node) => builder.expr(node).reshape([rows, 1]).node),
        1,
      )
    : stack(
        [first, ...others(rows, target)].map((node) => builder.expr(node).reshape([1, columns]).node),
        0,
      );
  return builder.expr(matrix).reshape(shape).node;
}

type Pass = (along: Node) => Node | null;

const backwardPass =
  (builder: GraphBuilder, target: Node, source: Node, options: Options): Pass =>
  (seed) =>
    addAdjoints(builder, { ...options, targets: [target], seeds: [seed], sources: [source] })(source) ?? null;

function forwardPass(builder: GraphBuilder, target: Node, source: Node, options: Options): Pass {
  const along = linearize(builder, target, source, options);
  return (tangent) => along?.(tangent) ?? null;
}

/** A one at an entry of a node's shape, zeros elsewhere; of no entries, nothing. */
function unit(builder: GraphBuilder, of: Node, entry: number): Node {
  const { shape } = builder.types[of];
  const size = sizeOf(shape);
  const one = builder.expr(of).scalar(1);
  if (size === 0) return one.broadcastTo(shape).node;
  return one
    .reshape([1])
    .pad([[entry, size - 1 - entry]])
    .reshape(shape).node;
}

/** After the first pass and before all the others. */
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
