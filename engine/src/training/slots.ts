import type { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import { ops } from '../ops/index.js';
import type { Settings } from '../optimizers/optimizer.js';
import type { DType } from '../tensor/dtype.js';
import { filled, type TensorType } from '../tensor/tensor.js';

/** A program slot that is filled with a number at the start. */
export const filledSlot = (builder: GraphBuilder, type: TensorType, value: number): GraphExpr =>
  builder.expr(builder.slot(ops.constant, filled(type, value)));

/** The numbers among an optimizer's settings as scalars of a dtype, and exact: float64 slots. */
export function hyperSlots(
  builder: GraphBuilder,
  settings: Settings,
  dtype: DType,
): { readonly hyper: Readonly<Record<string, GraphExpr>>; readonly exact: Readonly<Record<string, GraphExpr>> } {
  const hyper: Record<string, GraphExpr> = {};
  const exact: Record<string, GraphExpr> = {};
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value !== 'number') continue;
    exact[name] = filledSlot(builder, { dtype: 'float64', shape: [] }, value);
    hyper[name] = exact[name].cast(dtype);
  }
  return { hyper, exact };
}
