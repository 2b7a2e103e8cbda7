import './problems.css';
import { useState } from 'react';
import { useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { Icon } from '../ui/Icon';
import { useMedia } from '../ui/useMedia';
import { goToProblem } from './goToProblem';
import { namedSentence } from './sentence';
import { isToConnect } from './unfinished';
import { useProblems } from './useProblems';

/** A phone, upright or on its side: there a list of several, or of what is yet to connect, would lie over the graph until somebody asks for it. */
const small = '(max-width: 720px), (max-height: 520px)';

/** What is wrong with the document, each problem a way to its place. */
export function ProblemList() {
  const { t, language } = useWords();
  const nameOf = useNames();
  const problems = useProblems();
  const isStale = useSession(({ freshness }) => freshness === 'stale');
  const hasError = isStale || problems.some((problem) => problem.severity === 'error');
  const isUnfinished = !isStale && problems.every(isToConnect);
  const [isOpen, setIsOpen] = useState<boolean>();
  const isSmall = useMedia(small);
  const isShown = isOpen ?? (!isSmall || (problems.length === 1 && !isUnfinished));
  return (
    <section
      className={`float problems ${isUnfinished ? 'unfinished' : hasError ? 'error' : 'warning'}`}
      aria-label={t('problems.label')}
    >
      <h2>
        <button type="button" aria-expanded={isShown} onClick={() => setIsOpen(!isShown)}>
          {!isUnfinished && <Icon name="warning" />}
          {isUnfinished
            ? t('problems.toConnect', { count: problems.length })
            : problems.length === 1
              ? t('problems.one')
              : t('problems.count', { count: problems.length })}
          <Icon name="down" small />
        </button>
      </h2>
      {isStale && <p>{t('problems.stale')}</p>}
      <ul aria-label={t('problems.label')} hidden={!isShown}>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may say the same of the same place
          <li key={at}>
            <button
              type="button"
              className={problem.severity}
              data-problem={problem.code}
              data-path={problem.path}
              onClick={() => {
                goToProblem(problem);
                if (isSmall) setIsOpen(false);
              }}
            >
              {namedSentence(problem, language, nameOf)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
