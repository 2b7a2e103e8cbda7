import type { Quantity } from '../session/quantity';
import { valueWidth, zeroWidth } from './scale';

export type Reading = 'value' | 'local' | 'adjoint';
/** The readings in which a wire has a pill. */
export type Pilled = Exclude<Reading, 'value'>;
export const readings: readonly Reading[] = ['value', 'local', 'adjoint'];

export type Sign = 'pos' | 'neg' | 'zero' | 'mixed';
type Badge = 'vanishing' | 'exploding' | 'dead';

/** How one wire looks: all that is drawn of it, as numbers and names. */
export interface WireVisual {
  /** `pending` is not reached, `none` has no derivative, `broken` is NaN or infinite. */
  readonly kind: 'value' | 'signed' | 'zero' | 'pending' | 'none' | 'broken';
  readonly sign: Sign;
  /** Pixels before zoom. */
  readonly width: number;
  readonly badge?: Badge;
}

/** The sign all entries share; tensors too large to carry their entries count as mixed. */
export function signOf({ cells, first, size }: Pick<Quantity, 'cells' | 'first' | 'size'>): Sign {
  if (size === 1) return first > 0 ? 'pos' : first < 0 ? 'neg' : 'zero';
  let positive = false;
  let negative = false;
  for (const cell of cells) {
    positive ||= cell > 0;
    negative ||= cell < 0;
  }
  if (positive && negative) return 'mixed';
  if (positive) return 'pos';
  if (negative) return 'neg';
  return cells.length === size ? 'zero' : 'mixed';
}

/** A wire that shows what it carries forward. */
export const plain: WireVisual = { kind: 'value', sign: 'zero', width: valueWidth };

/** How a wire looks that carries `quantity` back (a contribution or a local derivative); without one, its value alone. */
export function wireVisual(
  reading: Reading,
  quantity: Quantity | undefined,
  width: (magnitude: number) => number,
): WireVisual {
  if (reading === 'value') return plain;
  if (!quantity || quantity.state === 'absent' || quantity.state === 'problem')
    return { kind: 'pending', sign: 'zero', width: valueWidth };
  if (quantity.state === 'none') return { kind: 'none', sign: 'zero', width: zeroWidth };
  if (quantity.state === 'nan' || !Number.isFinite(quantity.norm)) return { kind: 'broken', sign: 'mixed', width: 6 };
  const dead = quantity.state === 'dead' ? { badge: 'dead' as const } : {};
  if (quantity.norm === 0) return { kind: 'zero', sign: 'zero', width: zeroWidth, ...dead };
  const badge =
    quantity.norm < 1e-6
      ? { badge: 'vanishing' as const }
      : quantity.norm > 1e3
        ? { badge: 'exploding' as const }
        : dead;
  return { kind: 'signed', sign: signOf(quantity), width: width(quantity.norm), ...badge };
}
