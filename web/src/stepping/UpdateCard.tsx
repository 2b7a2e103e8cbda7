import '../styles/cards.css';
import type { Equation } from 'chainrule';
import { useEffect, useState } from 'react';
import { useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { training, useTraining } from '../training/trainingNow';
import { Formula } from '../ui/Formula';
import { CardActs } from './CardActs';
import { Lined, signIn } from './Equations';

/** A slot's update in one line: by its rule, or by the numbers put in. */
function Line({ equation, hasNumbers }: { equation: Equation; hasNumbers: boolean }) {
  const { left, rule, numbers, result, exact } = equation;
  return (
    <div className="equation">
      <Formula latex={left} display={false} />
      <span className="is">=</span>
      <span data-step-rule={rule} hidden={hasNumbers}>
        <Lined latex={rule} display={false} />
      </span>
      <span data-step-numbers={numbers} hidden={!hasNumbers} className={`arrived-${signIn(numbers)}`}>
        <Lined latex={numbers} display={false} />
      </span>
      <span className="is">=</span>
      <span data-step-result={result} data-exact={exact}>
        <Formula latex={result} display={false} />
      </span>
    </div>
  );
}

/** What the optimizer made of one variable, in the update that was made last: its slots, then itself. */
export function UpdateCard() {
  const { t } = useWords();
  const step = useTraining((state) => state.step);
  const plan = useTraining((state) => state.plan);
  const selected = useSelection(({ nodes }) => nodes);
  const [chosen, setChosen] = useState<string>();
  const [hasNumbers, setHasNumbers] = useState(false);
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
        <button
          type="button"
          className={hasNumbers ? 'btn line on' : 'btn line'}
          aria-pressed={hasNumbers}
          onClick={() => setHasNumbers(!hasNumbers)}
        >
          {t('update.numbers')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to by keyboard, too */}
      <section className="equations update" aria-label={t('steps.equations')} tabIndex={0}>
        {equations.map((equation) => (
          <Line key={equation.left} equation={equation} hasNumbers={hasNumbers} />
        ))}
      </section>
      <CardActs equations={equations} />
    </>
  );
}
