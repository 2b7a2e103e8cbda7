import type { InputJson, Json } from 'chainrule';
import { connecting, cut } from '../canvas/connecting';
import { currentFlow } from '../canvas/currentFlow';
import { cancelLiteral, setLiteral } from '../commands/edits';
import { parseLiteral } from '../document/literal';
import { nodeOf } from '../document/reading';
import { ops, useDocument, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { useNames } from '../place/names';
import type { Results } from '../session/results';
import { Icon } from '../ui/Icon';
import { LiteralField } from '../ui/LiteralField';

/** What stands on each port of a node: where it comes from, or a literal to edit; and ports that may be left out. */
export function InputFields({ id, results }: { id: string; results: Results | undefined }) {
  const { t } = useWords();
  const nameOf = useNames();
  const node = useDocument(({ document }) => nodeOf(document, id));
  const rows = (currentFlow().nodes.find((spec) => spec.id === id)?.rows ?? []).filter((row) => row.kind === 'input');
  const absent = (node && ops.get(node.op)?.ports.filter((port) => !rows.some((row) => row.port === port.name))) ?? [];
  if (rows.length + absent.length === 0) return null;
  return (
    <div className="panel-section">
      <h3 className="panel-title">{t('inspector.inputs')}</h3>
      <div className="ports">
        {rows.map(({ key, port, index, source, reference }) => {
          const end = {
            kind: 'input' as const,
            socket: index === undefined ? { node: id, port } : { node: id, port, index },
          };
          const isLiteral = typeof source !== 'string' && !(source === undefined && reference);
          return (
            <div key={key}>
              <span className="muted">{key}</span>
              <span className="from">
                {typeof source === 'string' ? (
                  <>
                    {t('inspector.from')}{' '}
                    <button type="button" className="plain" onClick={() => view.seek(source.split('.', 1)[0])}>
                      {nameOf(source)}
                    </button>
                  </>
                ) : isLiteral ? (
                  t('inspector.literal')
                ) : (
                  t('node.missing')
                )}
              </span>
              {isLiteral ? (
                <LiteralField<InputJson & Json>
                  label={key}
                  value={typeof source === 'string' ? undefined : source}
                  parse={parseLiteral}
                  onChange={(value, gesture) => setLiteral(id, port, index, value, gesture)}
                  onCancel={() => cancelLiteral(id, port, index)}
                  invalid={t('node.invalid')}
                />
              ) : (
                <span className="num">
                  {typeof source === 'string' ? quantityText(results?.node(source)?.value) : undefined}
                </span>
              )}
              <button
                type="button"
                className="btn icon-only"
                aria-label={t(source === undefined ? 'inspector.connect' : 'inspector.disconnect', { port: key })}
                title={t(source === undefined ? 'inspector.connect' : 'inspector.disconnect', { port: key })}
                onClick={() => (source === undefined ? connecting.setState({ choosing: end }) : cut(end))}
              >
                <Icon name={source === undefined ? 'plus' : 'unlink'} small />
              </button>
            </div>
          );
        })}
        {absent.map(({ name, doc }) => (
          <div key={name} title={doc}>
            <span className="muted">{name}</span>
            <span className="from">{t('node.missing')}</span>
            <span />
            <button
              type="button"
              className="btn icon-only"
              aria-label={t('inspector.connect', { port: name })}
              title={t('inspector.connect', { port: name })}
              onClick={() => connecting.setState({ choosing: { kind: 'input', socket: { node: id, port: name } } })}
            >
              <Icon name="plus" small />
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
