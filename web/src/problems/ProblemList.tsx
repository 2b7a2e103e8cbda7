import './problems.css';
import { useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { Icon } from '../ui/Icon';
import { goToProblem } from './goToProblem';
import { namedSentence } from './sentence';
import { useProblems } from './useProblems';

/** What is wrong with the document, each problem a way to its place. */
export function ProblemList() {
  const { t, language } = useWords();
  const nameOf = useNames();
  const problems = useProblems();
  const isStale = useSession(({ freshness }) => freshness === 'stale');
  const hasError = isStale || problems.some((problem) => problem.severity === 'error');
  return (
    <section className={`float problems ${hasError ? 'error' : 'warning'}`}>
      <h2>
        <Icon name="warning" />
        {problems.length === 1 ? t('problems.one') : t('problems.count', { count: problems.length })}
      </h2>
      {isStale && <p>{t('problems.stale')}</p>}
      <ul aria-label={t('problems.label')}>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same of the same place
          <li key={at}>
            <button
              type="button"
              className={problem.severity}
              data-problem={problem.code}
              data-path={problem.path}
              onClick={() => goToProblem(problem)}
            >
              {namedSentence(problem, language, nameOf)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
