import { callsOf, removeFunction } from 'chainrule';
import { functionsOf } from '../document/reading';
import { places, useWhole, whole } from '../editor';
import { useWords } from '../i18n/i18n';
import { waysInto } from '../place/place';
import { Icon } from '../ui/Icon';

/** Goes into a function: by the first call that leads there, or straight where nobody calls it. */
function goInto(name: string): void {
  const [way] = waysInto(whole.getState().document, name);
  places.go(way ? way.trail : [{ function: name }]);
}

/** The functions of the document: what each takes and gives, how often it is used, and the way in. */
export function FunctionList() {
  const { t } = useWords();
  const document = useWhole((state) => state.document);
  const functions = functionsOf(document);
  if (!document || functions.length === 0) return null;
  const isGradient = (name: string) => functions.some(([, { gradient }]) => gradient === name);
  return (
    <div className="panel-section">
      <h3 className="panel-title">{t('function.all')}</h3>
      <ul className="function-list" aria-label={t('function.all')}>
        {functions.map(([name, { inputs, outputs }]) => {
          const uses = callsOf(document, name).length;
          return (
            <li key={name}>
              <button type="button" className="plain" onClick={() => goInto(name)}>
                {name}({inputs.join(', ')}) → {outputs.join(', ')}
              </button>
              {uses === 0 && !isGradient(name) ? (
                <button
                  type="button"
                  className="btn icon-only"
                  aria-label={t('function.delete', { name })}
                  title={t('function.delete', { name })}
                  onClick={() => whole.change(removeFunction(document, name))}
                >
                  <Icon name="trash" small />
                </button>
              ) : (
                <span className="muted">{uses > 0 ? `×${uses}` : '∇'}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
