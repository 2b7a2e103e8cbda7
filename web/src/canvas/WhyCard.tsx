import { view } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { useWhy } from './whyNow';

/** Why a gradient is None, in a sentence, while its path is lit. */
export function WhyCard() {
  const { t } = useWords();
  const path = useWhy((found) => found);
  if (!path) return null;
  return (
    <section className="float why" aria-label={t('why.title', { id: path.id })}>
      <h2>
        <Icon name="none" />
        {t('why.title', { id: path.id })}
      </h2>
      <p>{t(`why.${path.reason.code}`, { at: path.reason.at })}</p>
      <button
        type="button"
        className="btn icon-only"
        aria-label={t('why.close')}
        onClick={() => view.set({ why: null })}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}
