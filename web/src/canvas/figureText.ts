import { handedText, quantityText, summaryText } from '../overlays/quantityText';
import type { Quantity } from '../session/quantity';
import { isRowTight, textWidth } from './geometry';

/** What a row of a narrow node has room for beside the first letters of its label. */
const roomFor = 9;

/** What a row keeps for its paddings and the first letter of its label. */
const beside = 36;

/**
 * A quantity as it stands in a node so wide: a number with three digits where four and a power of ten would be cut; a
 * list, else shape and norm, else the norm alone, whichever has room first.
 *
 * @param label of a row whose shape stands in the row above: the shape gives way to it.
 */
export function figureText(quantity: Quantity, width: number, label = ''): string | undefined {
  const text = quantityText(quantity);
  if (text === undefined || text.length <= roomFor) return text;
  const short = quantityText(quantity, 3)!;
  if (quantity.shape.length === 0) return short;
  const summary = summaryText(quantity);
  const fits = (text: string) =>
    textWidth(text) <= width - beside && (text !== summary || !isRowTight(label, text, width));
  return [short, summary].find(fits) ?? handedText(quantity);
}
