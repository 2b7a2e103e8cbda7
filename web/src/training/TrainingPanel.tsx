import '../styles/trainingPanel.css';
import type { Problem } from 'chainrule';
import { nodeOf } from '../document/reading';
import { usePlace, useSession, useWhole, whole } from '../editor';
import { suggestFormula } from '../formula/formulaNow';
import { problemSentence, useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { offered } from './edits';
import { Fields } from './Fields';
import { LossChart } from './LossChart';
import { PathChart } from './PathChart';
import { PlaneChart } from './PlaneChart';
import { Transport } from './Transport';
import { training, useTraining } from './trainingNow';

/** What is wrong with the training; where that is nothing, what is wrong with the graph it would train. */
function relevant(problems: readonly Problem[], isStopped: boolean): readonly Problem[] {
  const own = problems.filter(({ path, code }) => path.startsWith('training') || code === 'training');
  return own.length > 0 || !isStopped ? own : problems.filter(({ severity }) => severity === 'error');
}

function Problems() {
  const { language } = useWords();
  const problems = useTraining((state) => state.problems);
  const isStopped = useTraining((state) => state.plan === undefined);
  const shown = relevant(problems, isStopped);
  if (shown.length === 0) return null;
  return (
    <ul className="training-problems">
      {shown.map((problem) => (
        <li key={`${problem.code} ${problem.path} ${problem.message}`} className={problem.severity}>
          <Icon name="warning" />
          {problemSentence(problem, language)}
        </li>
      ))}
    </ul>
  );
}

/** One click makes a document trainable: its target is to become small. */
function Offer() {
  const { t } = useWords();
  const results = useSession((state) => state.results);
  const isReadable = useWhole(({ document }) => document !== undefined);
  const name = useWhole(({ document }) => (nodeOf(document, 'loss') === undefined ? 'loss = ' : ''));
  const target = results?.analysis.target ?? null;
  const type = target === null ? undefined : results?.node(target)?.value;
  const fits = target !== null && type?.shape.length === 0 && type.dtype.startsWith('float');
  const isOutside = usePlace((place) => place.function === null);
  return (
    <div className="training-offer">
      <p>{t(fits ? 'training.none' : 'training.noTarget')}</p>
      {fits && isReadable && (
        <button
          type="button"
          className="btn primary"
          onClick={({ currentTarget }) => {
            // The button goes; the first of the fields in its place has the focus.
            const panel = currentTarget.closest('section');
            whole.change(offered(target));
            requestAnimationFrame(() =>
              panel?.querySelector<HTMLElement>('.training-body :is(select, input)')?.focus(),
            );
          }}
        >
          {t('training.offer', { id: target })}
        </button>
      )}
      {fits && isReadable && isOutside && (
        <button type="button" className="btn line" onClick={() => suggestFormula(`${name}(${target} - `, '0', ')^2')}>
          {t('training.reach', { id: target })}
        </button>
      )}
    </div>
  );
}

function Panel() {
  const { t } = useWords();
  const step = useTraining((state) => state.step);
  const isStale = useTraining((state) => state.isStale);
  const walker = useTraining(({ plan }) => plan?.walker);
  const plane = useTraining(({ plan }) => plan?.plane);
  const hasRun = useTraining(({ trace }) => trace !== undefined);
  const isOffered = useWhole(({ document }) => document?.training === undefined);
  return (
    <section
      className={isStale ? 'training stale' : 'training'}
      aria-label={t('training.label')}
      data-step={step}
      data-stale={isStale || undefined}
    >
      <Transport />
      <div className="training-body">
        {isOffered ? <Offer /> : <Fields />}
        {hasRun && walker !== undefined && <PathChart walker={walker} />}
        {hasRun && plane && <PlaneChart plane={plane} />}
        {hasRun && <LossChart />}
        <Problems />
      </div>
      <button
        type="button"
        className="btn icon-only training-close"
        aria-label={t('training.close')}
        onClick={training.close}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

/** The training of the open document, under the canvas. */
export function TrainingPanel() {
  const isOpen = useTraining((state) => state.isOpen);
  return isOpen ? <Panel /> : null;
}
