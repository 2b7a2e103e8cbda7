import '../styles/cards.css';
import { useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import { useNames } from '../place/names';
import { useResults } from '../session/hooks';
import { exactOf, isNumeric } from '../session/quantity';
import { derivativeName } from '../session/results';
import { CardActs } from './CardActs';
import { Lines, useEquations } from './Equations';
import { sourcesOf } from './sources';
import { useStepper } from './stepperNow';

/** A pass there and back as one step: what came of it, and the derivatives by all that is watched. */
export function IterationCard() {
  const { t } = useWords();
  const nameOf = useNames();
  const results = useResults();
  const analysis = useSession((state) => state.results?.analysis);
  const passes = useStepper((state) => state.passes);
  const last =
    passes.prefix === '' && passes.target !== null ? passes.target : passes.moments[passes.forward - 1]?.node;
  const equations = useEquations(last?.split('.', 1)[0], 'forward');
  const derivatives = sourcesOf(passes).flatMap((id) => {
    const quantity = results?.node(id)?.adjoint;
    return analysis && isNumeric(quantity) ? [{ id, name: derivativeName(analysis, id, nameOf), quantity }] : [];
  });
  return (
    <>
      <div className="about">
        <h2>{t('steps.iteration')}</h2>
        <p>{t('steps.iterationHint')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to by keyboard, too */}
      <section className="equations iteration" aria-label={t('steps.equations')} tabIndex={0}>
        {equations.map((equation) => (
          <Lines key={equation.left} equation={equation} isDerivative={false} />
        ))}
        <dl>
          {derivatives.map(({ id, name, quantity }) => (
            <div key={id} data-step-derivative={id} data-exact={exactOf(quantity)}>
              <dt>{name}</dt>
              <dd className={`num ${signOf(quantity)}`}>{quantityText(quantity)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <CardActs equations={equations} />
    </>
  );
}
