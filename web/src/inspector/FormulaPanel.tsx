import { useMemo } from 'react';
import { runCommand } from '../commands/actions';
import { forms } from '../commands/formulating';
import { useDocument, useSelection } from '../editor';
import { equation, formulasOf, nodesToWrite } from '../formula/formulaText';
import { useWords } from '../i18n/i18n';
import { Formula } from '../ui/Formula';
import { Icon } from '../ui/Icon';
import '../styles/formula.css';

/** Nodes beyond which a formula is no longer read. */
const most = 40;

/** The formula of what is selected, typeset, to be copied. */
export function FormulaPanel() {
  const { t } = useWords();
  const document = useDocument((state) => state.document);
  const picked = useSelection((state) => state.nodes);
  const count = document ? nodesToWrite(document, picked).size : 0;
  const lines = useMemo(
    () => (document && count <= most ? formulasOf(document, picked, 'latex') : []),
    [document, picked, count],
  );
  if (count <= most && lines.length === 0) return null;
  return (
    <div className="panel-section">
      <h3 className="panel-title">{t('formula.title')}</h3>
      {count > most ? (
        <p className="muted">{t('formula.long', { count })}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the panel is reached by the arrows
        <section className="formula-lines" tabIndex={0} aria-label={t('formula.title')}>
          {lines.map((line) => (
            <Formula key={line.left} latex={equation(line)} />
          ))}
        </section>
      )}
      <div className="formula-copies">
        {forms.map(({ id, title, word }) => (
          <button
            key={id}
            type="button"
            className="btn line"
            aria-label={t(title)}
            title={t(title)}
            onClick={() => runCommand(id)}
          >
            <Icon name="copy" small />
            {t(word)}
          </button>
        ))}
      </div>
    </div>
  );
}
