import type { Translate } from '../i18n/i18n';
import { formatShape } from '../overlays/number';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { wireVisual } from '../overlays/visual';
import { isNumeric, type Quantity } from '../session/quantity';
import type { SortKey } from './arrange';
import type { Look } from './figures';

const textOf = (quantity: Quantity | undefined, t: Translate): string =>
  quantity?.state === 'none' ? t('node.none') : (quantityText(quantity) ?? '–');

const titleOf = (quantity: Quantity | undefined) => quantityTitle(quantity);

/** What flows forward: ink. */
export const valueLook =
  (t: Translate) =>
  (quantity: Quantity | undefined): Look => ({
    text: textOf(quantity, t),
    title: titleOf(quantity),
    tone: isNumeric(quantity) ? '' : 'zero',
  });

/** What flows back: the hue of its sign and, given the scale in force, the width its wire has on the canvas. */
export const gradientLook =
  (t: Translate, width: (magnitude: number) => number) =>
  (quantity: Quantity | undefined): Look => {
    const visual = wireVisual('adjoint', quantity, width);
    const isBand = visual.kind === 'signed' || visual.kind === 'zero';
    return {
      text: textOf(quantity, t),
      title: titleOf(quantity),
      tone: visual.kind === 'signed' ? `band ${visual.sign}` : visual.kind === 'zero' ? 'band zero' : 'zero',
      ...(isBand && { width: visual.width }),
    };
  };

/** What a value is made of: `float32 2×3`. */
export const typeLook = (quantity: Quantity | undefined): Look => ({
  text: isNumeric(quantity) ? `${quantity.dtype} ${formatShape(quantity.shape)}`.trim() : '–',
  tone: 'kind',
});

/** Scalars by their value, tensors by their norm. */
export const valueKey = (quantity: Quantity | undefined): SortKey => {
  if (!isNumeric(quantity)) return undefined;
  return quantity.size === 1 ? quantity.first : quantity.norm;
};

/** By size, whatever the sign; NaN is more than any number. */
export const sizeKey = (quantity: Quantity | undefined): SortKey => {
  if (!isNumeric(quantity)) return undefined;
  return Number.isNaN(quantity.norm) ? Number.POSITIVE_INFINITY : quantity.norm;
};
