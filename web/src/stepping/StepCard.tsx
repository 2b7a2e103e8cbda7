import { nodeOf } from '../document/reading';
import { ops, useDocument, useSession, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { opDoc } from '../i18n/ops';
import { useNames } from '../place/names';
import { Icon } from '../ui/Icon';
import { Lines, latexOf, useEquations } from './Equations';
import { useForwardSources } from './ModeChoice';
import type { Moment } from './moments';
import { stepper, useIsUpdated, useStepper } from './stepperNow';
import { UpdateCard } from './UpdateCard';

/** The last moment played, and the wire alone where steps are of wires. */
function useShown(): { readonly moment: Moment | undefined; readonly wire: string | undefined } {
  const moment = useStepper(({ isStepping, passes, position, played }) =>
    isStepping && played !== undefined ? passes.moments[position - 1] : undefined,
  );
  const grain = useStepper((state) => state.grain);
  return { moment, wire: grain === 'wire' ? moment?.wire : undefined };
}

/** Which node is next, and which way. */
function Next() {
  const { t } = useWords();
  const nameOf = useNames();
  const next = useStepper(({ passes, position, stops }) => {
    const stop = stops.find((at) => at > position);
    return stop === undefined ? undefined : passes.moments[stop - 1];
  });
  if (!next) return null;
  return (
    <p className="next">
      {t('steps.next')}
      <b>{next.wire === undefined && next.phase === 'backward' ? t('steps.seed') : nameOf(next.node)}</b>
    </p>
  );
}

/** The step that was played last: its rule in symbols, the numbers put in, the result. */
export function StepCard() {
  const { t, language } = useWords();
  const nameOf = useNames();
  const { moment, wire } = useShown();
  const isStepping = useStepper((state) => state.isStepping);
  const isUpdated = useIsUpdated();
  const position = useStepper((state) => state.position);
  const target = useStepper(({ passes }) => passes.target);
  const source = useStepper(({ passes }) => passes.source);
  const passCount = useForwardSources().length;
  const op = useDocument(({ document }) => (moment ? nodeOf(document, moment.node)?.op : undefined));
  const isNone = useSession(
    ({ results }) => moment !== undefined && results?.node(moment.node)?.value.state === 'none',
  );
  const isSeed = moment?.phase === 'backward' && moment.wire === undefined;
  const pass = isSeed ? 'seed' : (moment?.phase ?? 'forward');
  const found = useEquations(moment?.node, pass);
  const tangents = useEquations(source === null ? undefined : moment?.node, 'tangent');
  const own = wire === undefined ? found : found.filter((equation) => equation.wire === wire);
  const equations = [...own, ...tangents];
  if (!isStepping) return null;
  const row = op === undefined ? undefined : ops.get(op);
  return (
    <section className="step-card" aria-label={t('steps.card')} aria-live="polite">
      {isUpdated && position === 0 ? (
        <UpdateCard />
      ) : (
        <>
          <div className="about">
            <h2>
              {row && <span className={`tile ${row.category}`}>{row.symbol}</span>}
              {moment ? nameOf(moment.node) : t(position === 0 ? 'steps.begin' : 'steps.many')}
            </h2>
            <p>
              {!moment
                ? position > 0
                  ? t('steps.manyHint')
                  : source === null
                    ? t('steps.beginHint')
                    : t('forward.beginHint', { id: nameOf(source), count: passCount })
                : isSeed
                  ? t('steps.seedHint', { id: nameOf(target ?? moment.node) })
                  : isNone
                    ? t('steps.none')
                    : row
                      ? opDoc(row, language)
                      : ''}
            </p>
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
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to by keyboard, too */}
          <section className="equations" aria-label={t('steps.equations')} tabIndex={0}>
            {equations.map((equation) => (
              <Lines
                key={equation.wire ?? equation.left}
                equation={equation}
                isDerivative={pass !== 'forward' || tangents.includes(equation)}
              />
            ))}
          </section>
        </>
      )}
      <div className="acts">
        <button
          type="button"
          className="btn line"
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
    </section>
  );
}
