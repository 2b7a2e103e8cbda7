import type { Equation } from 'chainrule';
import { nodeOf } from '../document/reading';
import { ops, useDocument, useSession, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { opDoc } from '../i18n/ops';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { useNames } from '../place/names';
import { unnamed } from '../place/naming';
import { isParameter } from '../place/shownDocument';
import { exactOf, isNumeric } from '../session/quantity';
import { CardActs } from './CardActs';
import { Lines, useEquations } from './Equations';
import { IterationCard } from './IterationCard';
import { useForwardSources } from './ModeChoice';
import { isBegin, type Moment } from './moments';
import { Spoken } from './Spoken';
import { useIsUpdated, useStepper } from './stepperNow';
import { UpdateCard } from './UpdateCard';

interface StepEquation {
  readonly equation: Equation;
  readonly isDerivative: boolean;
}

/** The last moment played, and the wire alone where steps are of wires. */
function useShown(): { readonly moment: Moment | undefined; readonly wire: string | undefined } {
  const moment = useStepper(({ isStepping, passes, position, played }) =>
    isStepping && played !== undefined ? passes.moments[position - 1] : undefined,
  );
  const grain = useStepper((state) => state.grain);
  return { moment, wire: grain === 'wire' ? moment?.wire : undefined };
}

/** What the step shown is, in a name and a sentence. */
function About({ moment }: { moment: Moment | undefined }) {
  const { t, language } = useWords();
  const nameOf = useNames();
  const position = useStepper((state) => state.position);
  const { prefix, target, source } = useStepper((state) => state.passes);
  const passCount = useForwardSources().length;
  const node = useDocument(({ document }) => (moment ? nodeOf(document, unnamed(moment.node)) : undefined));
  const row = node === undefined ? undefined : ops.get(node.op);
  const isInside = prefix !== '';
  const isNone = useSession(
    ({ results }) => moment !== undefined && results?.node(moment.node)?.value.state === 'none',
  );
  const hint = (): string => {
    if (moment && isBegin(moment))
      return isInside
        ? t(isParameter(node) ? 'steps.ownGradientHint' : 'steps.arrivalHint')
        : t('steps.seedHint', { id: nameOf(target ?? moment.node) });
    if (isParameter(node)) return t('function.inputDoc');
    if (isNone) return t('steps.none');
    if (moment) return row ? opDoc(row, language) : '';
    if (position > 0) return t('steps.manyHint');
    if (source !== null) return t('forward.beginHint', { id: nameOf(source), count: passCount });
    return t(isInside ? 'steps.beginHintInside' : 'steps.beginHint');
  };
  return (
    <div className="about">
      <h2>
        {row && <span className={`tile ${row.category}`}>{row.symbol}</span>}
        {moment ? nameOf(moment.node) : t(position === 0 ? 'steps.begin' : 'steps.many')}
      </h2>
      <p>{hint()}</p>
      {moment && isNone && (
        <button
          type="button"
          className="link"
          aria-label={t('node.whyName', { id: moment.node })}
          onClick={() => view.set({ why: moment.node })}
        >
          {t('node.why')}
        </button>
      )}
    </div>
  );
}

/** What is computed in the step shown. */
function useStepEquations(): readonly StepEquation[] {
  const { moment, wire } = useShown();
  const source = useStepper(({ passes }) => passes.source);
  const pass = moment && isBegin(moment) ? 'seed' : (moment?.phase ?? 'forward');
  const found = useEquations(moment?.node, pass);
  const tangents = useEquations(source === null ? undefined : moment?.node, 'tangent');
  const own = wire === undefined ? found : found.filter((equation) => equation.wire === wire);
  return [
    ...own.map((equation) => ({ equation, isDerivative: pass !== 'forward' })),
    ...tangents.map((equation) => ({ equation, isDerivative: true })),
  ];
}

/** What a source holds: nothing is computed there, it is given. */
function Given({ id }: { id: string }) {
  const nameOf = useNames();
  const value = useSession(({ results }) => results?.node(id)?.value);
  if (!isNumeric(value)) return null;
  return (
    <p className="given">
      {nameOf(id)} ={' '}
      <span data-step-result={quantityText(value)} data-exact={exactOf(value)} title={quantityTitle(value)}>
        {quantityText(value)}
      </span>
    </p>
  );
}

function MomentCard() {
  const { t } = useWords();
  const { moment } = useShown();
  const found = useStepEquations();
  const isSource = useDocument(({ document }) => {
    const node = moment && nodeOf(document, unnamed(moment.node));
    return node !== undefined && ops.get(node.op)?.kind === 'source';
  });
  return (
    <>
      <About moment={moment} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to by keyboard, too */}
      <section className="equations" aria-label={t('steps.equations')} tabIndex={0}>
        {moment && isSource && found.length === 0 && <Given id={moment.node} />}
        {found.map(({ equation, isDerivative }) => (
          <Lines key={equation.wire ?? equation.left} equation={equation} isDerivative={isDerivative} />
        ))}
      </section>
      <CardActs equations={found.map(({ equation }) => equation)} />
    </>
  );
}

/** The step that was played last: its rule in symbols, the numbers put in, the result; or what an optimizer made. */
export function StepCard() {
  const { t } = useWords();
  const isStepping = useStepper((state) => state.isStepping);
  const isWhole = useStepper(
    ({ grain, position, passes }) => grain === 'iteration' && position === passes.moments.length,
  );
  const isAtStart = useStepper(({ position }) => position === 0);
  const isUpdated = useIsUpdated();
  if (!isStepping) return null;
  const Card = isUpdated && (isAtStart || isWhole) ? UpdateCard : isWhole ? IterationCard : MomentCard;
  return (
    <section className="step-card" aria-label={t('steps.card')}>
      <Card />
      <Spoken />
    </section>
  );
}
