import { useWords } from '../i18n/i18n';
import { handedText, quantityTitle } from '../overlays/quantityText';
import type { Pilled, WireVisual } from '../overlays/visual';
import type { Quantity } from '../session/quantity';
import { Icon } from '../ui/Icon';
import { place } from './drawnWire';
import type { Point } from './geometry';
import { useHooks } from './wireHooks';

/** One thing a wire carries back, as a pill. It stays in the page while styles hide it in another reading than its own. */
export function Pill(props: {
  of: Pilled;
  quantity: Quantity | undefined;
  visual: WireVisual;
  exact?: string;
  at: Point;
  contribution?: string;
  tangent?: string;
  local?: string;
}) {
  const { t } = useWords();
  const { of, quantity, visual, contribution, tangent, local } = props;
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
      className={`wl adj of-${of} ${visual.kind === 'signed' ? visual.sign : visual.kind}`}
      hidden={text === undefined && visual.kind !== 'none'}
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
