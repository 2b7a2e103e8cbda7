import './why.css';
import { type Cure, curePatch } from 'chainrule';
import { useLayoutEffect } from 'react';
import { view, whole } from '../editor';
import { diagnosisSentence, useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { renamed } from '../problems/sentence';
import { Icon } from '../ui/Icon';
import { useExplained } from './explained';
import { lit } from './lit';

const close = () => view.set({ why: null });

function mend(cures: readonly Cure[]): void {
  const { document } = whole.getState();
  if (!document) return;
  whole.change(curePatch(document, cures));
  close();
}

function Cures({ cures }: { cures: readonly Cure[] }) {
  const { t } = useWords();
  const nameOf = useNames();
  return (
    <div className="cures">
      <ul>
        {cures.map((cure) => (
          <li key={`${cure.kind} ${cure.node}`}>
            {t(`cure.${cure.kind}`, {
              ...cure,
              node: nameOf(cure.node),
              ...('where' in cure && { where: nameOf(cure.where) }),
            })}
          </li>
        ))}
      </ul>
      <button type="button" className="btn primary" onClick={() => mend(cures)}>
        {t('cure.apply')}
      </button>
    </div>
  );
}

/** Why a gradient is None, dead or NaN, in a sentence, while its path is lit up to the break; and what mends it, at a press. */
export function WhyCard() {
  const { t, language } = useWords();
  const nameOf = useNames();
  const explained = useExplained();
  const path = explained?.path;
  useLayoutEffect(() => {
    lit.setState({ path });
    return () => lit.setState({ path: undefined });
  }, [path]);
  if (!explained) return null;

  const { id, reason, targets, diagnosis } = explained;
  const question = (name: string) => t(`why.${diagnosis && !reason ? diagnosis.state : 'none'}`, { id: name });
  const name = nameOf(id);
  const target = targets.map(nameOf).join(', ') || diagnosis?.values.target || t('why.asked');
  return (
    <section className="float why" aria-label={question(id)}>
      <h2>
        <Icon name="none" />
        <span>
          {question(name)}
          {name !== id && <small className="id">{id}</small>}
        </span>
      </h2>
      <p>
        {reason
          ? t(`why.${reason.code}`, { at: nameOf(reason.at), target })
          : renamed(diagnosisSentence(diagnosis!, language), diagnosis!.at, nameOf)}
      </p>
      {diagnosis && diagnosis.cures.length > 0 && <Cures cures={diagnosis.cures} />}
      <button type="button" className="btn icon-only" aria-label={t('why.close')} onClick={close}>
        <Icon name="close" />
      </button>
    </section>
  );
}
