import { handedText, quantityText, summaryText } from '../overlays/quantityText';
import type { Quantity } from '../session/quantity';
import { textWidth } from './geometry';

/** What a row of a narrow node has room for beside the first letters of its label. */
const roomFor = 9;

/** What a row keeps for its paddings and the first letter of its label. */
const beside = 36;

/**
 * A quantity as it stands in a node so wide: a number with three digits where four and a power of ten would be cut; a
 * list, else shape and norm, else the norm alone, whichever has room first.
 */
export function figureText(quantity: Quantity, width: number): string | undefined {
  const text = quantityText(quantity);
  if (text === undefined || text.length <= roomFor) return text;
  const short = quantityText(quantity, 3)!;
  if (quantity.shape.length === 0) return short;
  return [short, summaryText(quantity)].find((text) => textWidth(text) <= width - beside) ?? handedText(quantity);
}
