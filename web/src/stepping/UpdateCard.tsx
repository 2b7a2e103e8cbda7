import type { Equation } from 'chainrule';
import { useEffect, useState } from 'react';
import { useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { training, useTraining } from '../training/trainingNow';
import { Lines } from './Equations';

/** What the optimizer made of one variable, in the update that was made last: its slots, then itself. */
export function UpdateCard() {
  const { t } = useWords();
  const step = useTraining((state) => state.step);
  const plan = useTraining((state) => state.plan);
  const selected = useSelection(({ nodes }) => nodes);
  const [chosen, setChosen] = useState<string>();
  const [equations, setEquations] = useState<readonly Equation[]>([]);
  const ids = plan?.variables.map(({ id }) => id) ?? [];
  const shown = [chosen, ...selected].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  useEffect(() => {
    let isCurrent = true;
    if (shown !== undefined && step > 0)
      training.update(shown).then((found) => isCurrent && setEquations(found ?? []), console.error);
    return () => {
      isCurrent = false;
    };
  }, [shown, step]);
  return (
    <>
      <div className="about">
        <h2>{t('update.title', { step })}</h2>
        {ids.length > 1 && (
          <select
            className="choice"
            aria-label={t('update.variable')}
            value={shown}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {ids.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        )}
        <p>{t('update.hint')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to by keyboard, too */}
      <section className="equations" aria-label={t('steps.equations')} tabIndex={0}>
        {equations.map((equation) => (
          <Lines key={equation.left} equation={equation} isDerivative={false} />
        ))}
      </section>
    </>
  );
}
