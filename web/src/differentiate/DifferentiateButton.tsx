import { usePlace } from '../editor';
import { useWords } from '../i18n/i18n';
import { askForDerivatives } from './asking';

/** The button of the bar that asks. */
export function DifferentiateButton() {
  const { t } = useWords();
  const isInside = usePlace((place) => place.function !== null);
  return (
    <button
      type="button"
      className="btn primary"
      disabled={isInside}
      title={isInside ? t('function.outsideOnly') : undefined}
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
