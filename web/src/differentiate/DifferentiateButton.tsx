import { usePlace } from '../editor';
import { useWords } from '../i18n/i18n';
import { isUncalled } from '../place/place';
import { askForDerivatives } from './asking';

/** The button of the bar that asks. */
export function DifferentiateButton() {
  const { t } = useWords();
  const isApart = usePlace(isUncalled);
  return (
    <button
      type="button"
      className="btn primary"
      disabled={isApart}
      title={isApart ? t('differentiate.uncalled') : undefined}
      onClick={askForDerivatives}
      aria-label={t('differentiate.label')}
    >
      <span className="nabla" aria-hidden="true">
        ∇
      </span>
      <span className="word">{t('differentiate.label')}</span>
    </button>
  );
}
