import { currentFlow } from '../canvas/currentFlow';
import { inputsOf, labelOf, nodeOf, opOf } from '../document/reading';
import { documents, ops, useDocument, usePlace } from '../editor';
import { useWords } from '../i18n/i18n';
import { opDoc } from '../i18n/ops';
import { formatShape } from '../overlays/number';
import { useNames } from '../place/names';
import { toggleOutput, useIsOutput } from '../place/outputs';
import { isParameter } from '../place/shownDocument';
import { useResults } from '../session/hooks';
import { isNumeric, type Quantity } from '../session/quantity';
import type { Results } from '../session/results';
import { AttributeFields } from './AttributeFields';
import { CallPanel } from './CallPanel';
import { CloseButton } from './CloseButton';
import { ColourField } from './ColourField';
import { Figure } from './Figure';
import { Fraction } from './Fraction';
import { InputFields } from './InputFields';
import { LabelField, NameField } from './NameField';
import { OutputPanel } from './OutputPanel';

const typeName = (quantity: Quantity, scalar: string) =>
  `${quantity.dtype}, ${quantity.shape.length === 0 ? scalar : formatShape(quantity.shape)}`;

function Locals({ id, results }: { id: string; results: Results }) {
  const { t } = useWords();
  const nameOf = useNames();
  const { document } = documents.getState();
  const rows = inputsOf(nodeOf(document, id)).flatMap(({ port, index, source }) => {
    if (typeof source !== 'string') return [];
    const key = port + (index === undefined ? '' : `[${index}]`);
    const local = results.wire(`${source}→${id}.${key}`)?.local;
    return isNumeric(local) ? [{ key, source, local }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <div className="panel-section">
      <h3 className="panel-title">{t('inspector.locals')}</h3>
      <div className="dtab">
        {rows.map(({ key, source, local }) => (
          <div key={key}>
            <Fraction above={nameOf(id)} below={key} />
            <span className="muted">{t('inspector.to', { id: nameOf(source) })}</span>
            <Figure quantity={local} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** What a node is called: by references, and on its picture. */
function Naming({ id, isInput }: { id: string; isInput: boolean }) {
  const { t } = useWords();
  return (
    <>
      <div className="fieldline">
        <span className="muted" aria-hidden="true">
          {t('inspector.name')}
        </span>
        <NameField id={id} label={t('inspector.name')} />
      </div>
      {!isInput && (
        <div className="fieldline">
          <span className="muted" aria-hidden="true">
            {t('inspector.nodeLabel')}
          </span>
          <LabelField id={id} label={t('inspector.nodeLabel')} />
        </div>
      )}
      <ColourField />
    </>
  );
}

/** Inside a function: whether a node is handed out. */
function OutputToggle({ id }: { id: string }) {
  const { t } = useWords();
  const name = usePlace((place) => place.function);
  const isOutput = useIsOutput(id);
  if (name === null) return null;
  return (
    <label className="fieldline">
      <span className="muted">{t('function.isOutput')}</span>
      <input type="checkbox" className="check" checked={isOutput} onChange={() => toggleOutput(name, id)} />
    </label>
  );
}

/** What one node is, holds, gets and gives back. */
export function NodePanel({ id }: { id: string }) {
  const { t, language } = useWords();
  const node = useDocument(({ document }) => nodeOf(document, id));
  const results = useResults();
  if (!node) return <p className="hint">{t('inspector.empty')}</p>;
  const op = ops.get(node.op);
  const rows = currentFlow().nodes.find((spec) => spec.id === id)?.rows ?? [];
  const outputs = rows.flatMap((row) => (row.kind === 'value' && results?.node(row.output) ? [row.output] : []));
  const isInput = isParameter(node);
  const first = outputs.length > 0 ? results?.node(outputs[0]) : undefined;
  return (
    <>
      <div className="insp-head" data-cat={op?.category}>
        <div className="t">
          <span className="tile large" aria-hidden="true">
            {op?.symbol ?? '?'}
          </span>
          <h2>{labelOf(node) || id}</h2>
          <span className="op">{opOf(node)}</span>
          <CloseButton />
        </div>
        {op && <p>{isInput ? t('function.inputDoc') : opDoc(op, language)}</p>}
      </div>
      <div className="panel-section">
        <Naming id={id} isInput={isInput} />
        <OutputToggle id={id} />
      </div>
      <InputFields id={id} results={results} />
      <CallPanel id={id} results={results} />
      {!isInput && <AttributeFields ids={[id]} />}
      {first && (
        <div className="panel-section">
          <div className="rowline">
            <span className="muted">{t('inspector.type')}</span>
            <span>
              {first.value.state === 'none'
                ? t('inspector.noType')
                : first.value.state === 'problem'
                  ? t('node.unknown')
                  : typeName(first.value, t('inspector.scalar'))}
            </span>
          </div>
        </div>
      )}
      {results &&
        outputs.map((output) => (
          <OutputPanel
            key={output}
            id={id}
            output={output}
            results={results}
            isSource={op?.kind === 'source' && !isInput}
          />
        ))}
      {results && <Locals id={id} results={results} />}
    </>
  );
}
