import { useWords } from '../i18n/i18n';
import { handedText, quantityTitle } from '../overlays/quantityText';
import type { WireVisual } from '../overlays/visual';
import type { Quantity } from '../session/quantity';
import { Icon } from '../ui/Icon';
import { place } from './drawnWire';
import type { Point } from './geometry';
import { useHooks } from './wireHooks';

/** One thing a wire carries back, as a pill. It stays in the page while another reading hides it. */
export function Pill(props: {
  quantity: Quantity | undefined;
  visual: WireVisual;
  exact?: string;
  shown: boolean;
  at: Point;
  contribution?: string;
  tangent?: string;
  local?: string;
}) {
  const { t } = useWords();
  const { quantity, visual, contribution, tangent, local } = props;
  const hooks = useHooks({
    'data-contribution-of': contribution,
    'data-tangent-on': tangent,
    'data-local-of': local,
    'data-exact': props.exact,
    'data-state': quantity?.state,
  });
  const text = handedText(quantity);
  return (
    <span
      className={`wl adj ${visual.kind === 'signed' ? visual.sign : visual.kind}`}
      hidden={!props.shown || (text === undefined && visual.kind !== 'none')}
      style={place(props.at)}
      title={quantityTitle(quantity)}
      {...hooks}
    >
      {visual.kind === 'none' ? (
        <>
          <Icon name="none" small />
          {t('node.none')}
        </>
      ) : (
        text
      )}
      {visual.badge && <span className="badge">{t(`wire.${visual.badge}`)}</span>}
    </span>
  );
}
