import type { Expr } from '../../op/expr.js';

/**
 * x less the greatest entry along axes, so that no power overflows and the largest is 1. What is computed of it does not
 * change with the shift, so the shift is a constant to derivatives.
 */
export const shifted = (x: Expr, axes: readonly number[]): Expr =>
  x.sub(x.reduceMax(axes, true).op('stopGradient', []));
