import type { Expr } from '../../op/expr.js';
import { broadcastShapes, sizeOf } from '../../tensor/shape.js';

/** A tensor whose axes have names, as the letters of an equation. */
export interface Labelled {
  readonly expr: Expr;
  readonly labels: readonly string[];
}

/** Every label once: an axis whose label stood before is gone, and with it all but the diagonal. */
export function diagonal({ expr, labels }: Labelled): Labelled {
  const again = labels.findIndex((label, axis) => labels.indexOf(label) !== axis);
  if (again === -1) return { expr, labels };
  const before = labels.indexOf(labels[again]);
  const others = labels.map((_, axis) => axis).filter((axis) => axis !== again && axis !== before);
  const size = expr.type.shape[before];
  const rest = others.map((axis) => expr.type.shape[axis]);
  const open = others.map(() => null);
  // Row after row, the entries of the diagonal lie one row and one entry apart.
  const entries = permuted(expr, [...others, before, again])
    .reshape([...rest, size * size])
    .slice(open, open, [...open, size + 1]);
  return diagonal({ expr: entries, labels: [...others.map((axis) => labels[axis]), labels[before]] });
}

/** Without the axes that are not to be kept: they are summed. */
export function summed({ expr, labels }: Labelled, kept: ReadonlySet<string>): Labelled {
  const axes = labels.map((_, axis) => axis).filter((axis) => !kept.has(labels[axis]));
  return axes.length === 0
    ? { expr, labels }
    : { expr: expr.reduceSum(axes), labels: labels.filter((label) => kept.has(label)) };
}

/** The axes in the order of `labels`; one that is missing has size 1. */
export function arranged(x: Labelled, labels: readonly string[]): Expr {
  const own = labels.filter((label) => x.labels.includes(label));
  const expr = ordered(x, own);
  const sizes = expr.type.shape;
  return expr.reshape(labels.map((label) => (own.includes(label) ? sizes[own.indexOf(label)] : 1)));
}

const ordered = ({ expr, labels }: Labelled, order: readonly string[]): Expr =>
  permuted(
    expr,
    order.map((label) => labels.indexOf(label)),
  );

const permuted = (expr: Expr, perm: readonly number[]): Expr =>
  perm.every((from, to) => from === to) ? expr : expr.transpose(perm);

/**
 * Two tensors multiplied over the labels they share, summed over those of them that are not to be kept, in the order in which
 * a has them: a product of matrices, one for each entry of the shared axes that stay, or, where nothing is summed, entry by
 * entry.
 */
export function product(left: Labelled, right: Labelled, kept: ReadonlySet<string>): Labelled {
  const alone = (x: Labelled, other: Labelled) => summed(x, new Set([...kept, ...other.labels]));
  const a = alone(left, right);
  const b = alone(right, left);
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => kept.has(label));
  const inner = shared.filter((label) => !kept.has(label));
  const rows = a.labels.filter((label) => !shared.includes(label));
  const columns = b.labels.filter((label) => !shared.includes(label));
  if (inner.length === 0) {
    const labels = [...a.labels, ...columns];
    return { expr: arranged(a, labels).mul(arranged(b, labels)), labels };
  }
  const common = broadcastShapes(sizesOf(a, inner), sizesOf(b, inner))!;
  const one = matrices(a, batch, rows, inner, common);
  const other = matrices(b, batch, columns, inner, common);
  const expr = one.expr.matMul(other.expr, one.turned, !other.turned);
  const lead = expr.type.shape.slice(0, batch.length);
  return {
    expr: expr.reshape([...lead, ...sizesOf(a, rows), ...sizesOf(b, columns)]),
    labels: [...batch, ...rows, ...columns],
  };
}

const sizesOf = ({ expr, labels }: Labelled, of: readonly string[]): number[] =>
  of.map((label) => expr.type.shape[labels.indexOf(label)]);

/** As matrices [batch…, free, inner], or `turned`, [batch…, inner, free], where the axes lie so already. */
function matrices(
  x: Labelled,
  batch: readonly string[],
  free: readonly string[],
  inner: readonly string[],
  common: readonly number[],
): { expr: Expr; turned: boolean } {
  const turnedOrder = [...batch, ...inner, ...free];
  const turned = x.labels.every((label, axis) => label === turnedOrder[axis]);
  const [lead, width] = [sizesOf(x, batch), sizesOf(x, free)];
  const stretched = ordered(x, turned ? turnedOrder : [...batch, ...free, ...inner]).broadcastTo(
    turned ? [...lead, ...common, ...width] : [...lead, ...width, ...common],
  );
  const [m, k] = [sizeOf(width), sizeOf(common)];
  return { expr: stretched.reshape([...lead, ...(turned ? [k, m] : [m, k])]), turned };
}
