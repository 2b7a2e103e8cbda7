import { entryJson } from 'chainrule';
import { isNumeric, isWhole, oncePerQuantity, type Quantity } from '../session/quantity';
import { formatNumber, formatShape, trueMinus } from './number';

const few = 3;

/**
 * A quantity in a few characters: a number, a short list, or shape and norm of anything larger. Undefined where there
 * is no number.
 */
export function quantityText(quantity: Quantity | undefined, digits = 4): string | undefined {
  if (!isNumeric(quantity)) return undefined;
  const { dtype, shape, size, first, cells } = quantity;
  const entry = (value: number) => (dtype === 'bool' ? String(value !== 0) : formatNumber(value, digits));
  if (shape.length === 0) return entry(first);
  if (shape.length === 1 && size <= few && isWhole(quantity)) return `[${Array.from(cells, entry).join(', ')}]`;
  return summaryText(quantity);
}

/** Shape and norm of a tensor, whatever its size. */
export const summaryText = ({ shape, size, norm }: Quantity): string =>
  size === 0 ? formatShape(shape) : `${formatShape(shape)} ${normText(norm)}`;

const normText = (norm: number) => `‖${formatNumber(norm, 3)}‖`;

/** What a wire carries, above it: a number, a tensor's shape. */
export const carriedText = (quantity: Quantity | undefined): string | undefined =>
  isNumeric(quantity) && quantity.shape.length > 0 ? formatShape(quantity.shape) : quantityText(quantity);

/** What a wire hands back, below it: a number, a tensor's norm. */
export const handedText = (quantity: Quantity | undefined): string | undefined =>
  isNumeric(quantity) && quantity.shape.length > 0 ? normText(quantity.norm) : quantityText(quantity);

/** Every digit, for hovering: a scalar as the command line prints it, a tensor by its type. */
export const quantityTitle = oncePerQuantity((quantity) => {
  if (!isNumeric(quantity)) return undefined;
  const { dtype, shape, first } = quantity;
  return shape.length === 0 ? trueMinus(String(entryJson(first, dtype))) : `${dtype} ${formatShape(shape)}`;
});
