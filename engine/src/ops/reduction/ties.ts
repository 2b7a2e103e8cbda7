import { reducedShape } from '../../op/axes.js';
import type { Expr } from '../../op/expr.js';

/**
 * The adjoint of an extreme entry over axes: in equal shares to the entries that are it. The gate is a comparison, which is
 * no path: the second derivative is None, as with maximum.
 */
export function sharedAmongTies({ x, out, dy }: { x: Expr; out: Expr; dy: Expr }, axes: readonly number[]): Expr {
  const { dtype, shape } = x.type;
  const kept = reducedShape(shape, axes, true);
  const extreme = x.equal(out.reshape(kept));
  const ties = extreme.cast(dtype).reduceSum(axes, true);
  return extreme.where(dy.reshape(kept).div(ties), 0);
}
