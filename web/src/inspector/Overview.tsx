import { useEffect, useState } from 'react';
import { figureText } from '../canvas/figureText';
import { CheckBadge } from '../checking/CheckLine';
import { Costs } from '../checking/Costs';
import { nodesOf } from '../document/reading';
import { ops, useDocument, usePlace, view } from '../editor';
import { type Example, readExamples } from '../gallery/gallery';
import { useWords } from '../i18n/i18n';
import { quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import { useNames } from '../place/names';
import { useResults } from '../session/hooks';
import { isNumeric } from '../session/quantity';
import { FunctionList } from './FunctionList';
import { FunctionPanel } from './FunctionPanel';

const most = 12;
/** Pixels of a column, as those of a node are counted. */
const room = 140;

/** What to look at in a document of the gallery; in one's own, what the inspector is for. */
function Note() {
  const { t, language } = useWords();
  const origin = useDocument((state) => state.origin);
  const [examples, setExamples] = useState<readonly Example[]>([]);
  useEffect(() => {
    if (origin !== undefined) readExamples().then(setExamples, () => setExamples([]));
  }, [origin]);
  const example = examples.find(({ file }) => file === origin);
  if (!example)
    return (
      <>
        <h2 className="unseen">{t('inspector.label')}</h2>
        <p className="hint">{t('inspector.empty')}</p>
      </>
    );
  return (
    <div className="insp-head">
      <h2>{example.title[language]}</h2>
      <p>{example.note[language]}</p>
    </div>
  );
}

/** While nothing is selected: the sources, their values and what the target does when they change. */
export function Overview() {
  const { t } = useWords();
  const nameOf = useNames();
  const document = useDocument((state) => state.document);
  const results = useResults();
  const name = usePlace((place) => place.function);
  const sources = nodesOf(document).filter(([, node]) => ops.get(node.op)?.kind === 'source');
  return (
    <>
      {name === null ? <Note /> : <FunctionPanel name={name} />}
      {results && sources.length > 0 && (
        <div className="panel-section">
          <table className="sources">
            <thead>
              <tr>
                <th>{t('inspector.sources')}</th>
                <th>{t('inspector.value')}</th>
                <th>{t(results.isForward ? 'forward.tangent' : 'inspector.adjoint')}</th>
              </tr>
            </thead>
            <tbody>
              {sources.slice(0, most).map(([id]) => {
                const result = results.node(id);
                const adjoint = result?.adjoint;
                return (
                  <tr key={id}>
                    <th scope="row">
                      <button type="button" className="plain" onClick={() => view.seek(id)}>
                        {nameOf(id)}
                      </button>
                    </th>
                    <td className="num" title={quantityTitle(result?.value)}>
                      {result && figureText(result.value, room)}
                    </td>
                    <td
                      className={isNumeric(adjoint) ? `num ${signOf(adjoint)}` : 'zero'}
                      title={quantityTitle(adjoint)}
                    >
                      {(adjoint && figureText(adjoint, room)) ?? (adjoint?.state === 'none' ? t('node.none') : '–')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {name === null && <CheckBadge />}
          {name === null && <Costs />}
        </div>
      )}
      {name === null && <FunctionList />}
    </>
  );
}
