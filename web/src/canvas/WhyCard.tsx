import { curePatch } from 'chainrule';
import { useSession, useView, view, whole } from '../editor';
import { diagnosisSentence, useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { useDiagnosis } from './diagnosing';

/** Why a gradient is None, dead or NaN, in a sentence, while its path is lit; and what mends it, at a press. */
export function WhyCard() {
  const { t, language } = useWords();
  const why = useView((state) => state.why);
  const found = useSession(({ results }) => (why === null ? undefined : results?.node(why)));
  const diagnosis = useDiagnosis();
  const reason = found?.unconnected ?? found?.adjointUnconnected;
  if (why === null || !(reason || diagnosis)) return null;
  const title = t(`why.${diagnosis && !reason ? diagnosis.state : 'none'}`, { id: why });

  const mend = () => {
    const { document } = whole.getState();
    if (!document || !diagnosis) return;
    whole.change(curePatch(document, diagnosis.cures));
    view.set({ why: null });
  };

  return (
    <section className="float why" aria-label={title}>
      <h2>
        <Icon name="none" />
        {title}
      </h2>
      <p>{reason ? t(`why.${reason.code}`, { at: reason.at }) : diagnosisSentence(diagnosis!, language)}</p>
      {diagnosis && diagnosis.cures.length > 0 && (
        <div className="cures">
          <ul>
            {diagnosis.cures.map((cure) => (
              <li key={`${cure.kind} ${cure.node}`}>{t(`cure.${cure.kind}`, { ...cure })}</li>
            ))}
          </ul>
          <button type="button" className="btn primary" onClick={mend}>
            {t('cure.apply')}
          </button>
        </div>
      )}
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
