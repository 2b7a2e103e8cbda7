import { useWords } from '../i18n/i18n';
import { askForDerivatives } from './asking';

/** The button of the bar that asks. */
export function DifferentiateButton() {
  const { t } = useWords();
  return (
    <button type="button" className="btn primary" onClick={askForDerivatives} aria-label={t('differentiate.label')}>
      <span className="nabla" aria-hidden="true">
        ∇
      </span>
      <span className="word">{t('differentiate.label')}</span>
    </button>
  );
}
