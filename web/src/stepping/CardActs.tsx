import type { Equation } from 'chainrule';
import { useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { Icon } from '../ui/Icon';
import { latexOf } from './Equations';
import { isBegin } from './moments';
import { stepper, useStepper } from './stepperNow';

/** Which node is next, and which way. */
function Next() {
  const { t } = useWords();
  const nameOf = useNames();
  const next = useStepper(({ passes, position, stops }) => {
    const stop = stops.find((at) => at > position);
    return stop === undefined ? undefined : passes.moments[stop - 1];
  });
  const isInside = useStepper(({ passes }) => passes.prefix !== '');
  if (!next) return null;
  return (
    <p className="next">
      {t('steps.next')}
      <b>{isBegin(next) ? t(isInside ? 'steps.arrival' : 'steps.seed') : nameOf(next.node)}</b>
    </p>
  );
}

/** The equations of a card to take away, the way out, and what comes next. */
export function CardActs({ equations }: { equations: readonly Equation[] }) {
  const { t } = useWords();
  return (
    <div className="acts">
      <button
        type="button"
        className="btn line"
        aria-label={t('steps.copy')}
        disabled={equations.length === 0}
        onClick={() => void navigator.clipboard.writeText(latexOf(equations))}
      >
        <Icon name="copy" />
        LaTeX
      </button>
      <button type="button" className="btn icon-only" aria-label={t('steps.close')} onClick={stepper.finish}>
        <Icon name="close" />
      </button>
      <Next />
    </div>
  );
}
