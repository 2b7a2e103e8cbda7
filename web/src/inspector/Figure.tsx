import { quantityText, quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import type { Quantity } from '../session/quantity';

/** A number of the inspector, in ink or in the hue of its sign. */
export const Figure = ({
  quantity,
  signed,
  big,
  digits,
}: {
  quantity: Quantity;
  signed?: boolean;
  big?: boolean;
  digits?: number;
}) => (
  <span
    className={['num', signed && signOf(quantity), big && 'big'].filter(Boolean).join(' ')}
    title={quantityTitle(quantity)}
  >
    {quantityText(quantity, digits)}
  </span>
);
