import { useWords } from '../i18n/i18n';
import { useTraining } from './trainingNow';

/** The first step whose loss is no number, if there is one among those known. */
function useFirstNaN(): number | undefined {
  const trace = useTraining((state) => state.trace);
  const count = useTraining((state) => state.count);
  // A loss that became NaN stays NaN, so the last one tells whether there is one at all.
  if (!trace || !Number.isNaN(trace.losses[count - 1])) return undefined;
  return trace.losses.findIndex(Number.isNaN);
}

/** What there is to say of the run: announced, too. */
export function News() {
  const { t } = useWords();
  const news = useTraining((state) => state.news);
  const firstNaN = useFirstNaN();
  const step = useTraining((state) => state.step);
  const isPast = firstNaN !== undefined && firstNaN <= step;
  const text =
    news === 'stale' || news === 'failed' || !isPast
      ? news && t(`training.${news}`)
      : t('training.nan', { step: firstNaN });
  const isWarning = news === 'stale' || news === 'failed' || isPast;
  return (
    <p className={isWarning ? 'training-news warning' : 'training-news'} role="status">
      {text}
    </p>
  );
}
