import { useWords } from '../i18n/i18n';
import { quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import type { Quantity } from '../session/quantity';
import { Icon } from '../ui/Icon';
import { figureText } from './figureText';

interface FigureProps {
  readonly quantity: Quantity;
  readonly signed: boolean;
  readonly width: number;
  /** What stands beside it, where the shape may give way to that. */
  readonly label?: string;
}

/** The number itself, in ink or in the hue of its sign. */
export function Figure({ quantity, signed, width, label }: FigureProps) {
  return (
    <span className={signed ? `num ${signOf(quantity)}` : 'num'} title={quantityTitle(quantity)}>
      {figureText(quantity, width, label)}
    </span>
  );
}

/** What stands where there is no derivative. */
export const NoneChip = () => {
  const { t } = useWords();
  return (
    <span className="none-chip">
      <Icon name="none" small />
      {t('node.none')}
    </span>
  );
};
