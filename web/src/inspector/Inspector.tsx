import { currentFlow } from '../canvas/currentFlow';
import { CheckLine } from '../checking/CheckLine';
import { runCommand } from '../commands/actions';
import { CommandButton } from '../commands/CommandButton';
import { setAttribute } from '../commands/edits';
import { useTip } from '../commands/useTip';
import { stepped } from '../document/literal';
import { inputsOf, labelOf, nodeOf, opOf } from '../document/reading';
import { documents, ops, useDocument, usePlace, useSelection, useSession } from '../editor';
import { opened } from '../gradient/gradientNow';
import { questionOf } from '../gradient/question';
import { useWords } from '../i18n/i18n';
import { opDoc } from '../i18n/ops';
import { formatShape } from '../overlays/number';
import { Compared, FormulaPanel } from '../parts';
import { useNames } from '../place/names';
import { named } from '../place/naming';
import { toggleOutput, useIsOutput } from '../place/outputs';
import { isUncalled } from '../place/place';
import { isParameter } from '../place/shownDocument';
import { useResults } from '../session/hooks';
import { isNumeric, type Quantity } from '../session/quantity';
import { derivativeName, type Results } from '../session/results';
import { Icon } from '../ui/Icon';
import { AreaPanel } from './AreaPanel';
import { AttributeFields } from './AttributeFields';
import { CallPanel } from './CallPanel';
import { CloseButton } from './CloseButton';
import { ColourField } from './ColourField';
import { Figure } from './Figure';
import { Fraction } from './Fraction';
import { InputFields } from './InputFields';
import { LabelField, NameField } from './NameField';
import { Overview } from './Overview';
import { Sum } from './Sum';
import { TensorView } from './TensorView';
import { WirePanel } from './WirePanel';

/** − and + for a number that stands in the document: large enough for a thumb. */
function Stepper({ id }: { id: string }) {
  const { t } = useWords();
  const value = useDocument(({ document }) => nodeOf(document, id)?.attrs?.value);
  if (typeof value !== 'number') return null;
  const step = (by: number) => setAttribute(id, 'value', stepped(value, by));
  return (
    <span className="stepper">
      <button type="button" className="btn line" aria-label={t('inspector.less')} onClick={() => step(-1)}>
        <Icon name="minus" />
      </button>
      <button type="button" className="btn line" aria-label={t('inspector.more')} onClick={() => step(1)}>
        <Icon name="plus" />
      </button>
    </span>
  );
}

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

/** The number a panel is about, or what stands in its place. */
function Large({ quantity, signed }: { quantity: Quantity; signed?: boolean }) {
  const { t } = useWords();
  const { state } = quantity;
  if (isNumeric(quantity)) return <Figure quantity={quantity} signed={signed} big />;
  return <span className="zero big">{state === 'none' ? t('node.none') : '–'}</span>;
}

function Output({
  id,
  output,
  results,
  isSource,
}: {
  id: string;
  output: string;
  results: Results;
  isSource: boolean;
}) {
  const { t } = useWords();
  const nameOf = useNames();
  const result = results.node(output);
  const { target } = results.analysis;
  if (!result) return null;
  const isReached = isNumeric(result.adjoint);
  const { isForward } = results;
  const name = derivativeName(results.analysis, named(output), nameOf);
  return (
    <>
      <div className="panel-section duo">
        <div>
          <h3 className="panel-title">
            {t('inspector.value')}
            {output !== id && <i>{nameOf(output)}</i>}
          </h3>
          <div className="rowline">
            <Large quantity={result.value} />
            {isSource && <Stepper id={id} />}
          </div>
        </div>
        <div>
          <h3 className="panel-title">
            {t(isForward ? 'forward.tangent' : 'inspector.adjoint')}
            {name !== undefined && <i>{name}</i>}
          </h3>
          <div className="rowline">
            <Large quantity={result.adjoint} signed />
          </div>
        </div>
      </div>
      {result.value.shape.length > 0 && (
        <div className="panel-section">
          <TensorView id={named(output)} which="value" quantity={result.value} />
          {isReached && (
            <TensorView id={named(output)} which={isForward ? 'tangent' : 'adjoint'} quantity={result.adjoint} />
          )}
        </div>
      )}
      {isReached && !isForward && (
        <div className="panel-section sums">
          <Sum output={output} result={result} results={results} />
        </div>
      )}
      {isReached && !isForward && target !== null && <CheckLine source={named(output)} target={target} />}
    </>
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

/** The way into the gradient of what is selected, or of the target. */
function OpenGradient({ selected }: { selected: string | null }) {
  const { name, tip, keys } = useTip('openGradient');
  const target = useSession(({ results }) => results?.analysis.target ?? null);
  const document = useDocument((state) => state.document);
  const isWaiting = usePlace(isUncalled);
  if (isWaiting || !questionOf(document, ops, selected, target)) return null;
  return (
    <div className="panel-section">
      <button
        type="button"
        className="btn line open-gradient"
        aria-keyshortcuts={keys}
        title={tip}
        onPointerEnter={opened.expect}
        onFocus={opened.expect}
        onClick={() => runCommand('openGradient')}
      >
        <Icon name="nabla" />
        {name}
      </button>
    </div>
  );
}

/** What several nodes have in common. */
function Several({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const nameOf = useNames();
  return (
    <>
      <div className="insp-head">
        <div className="t">
          <h2>{t('inspector.several', { count: ids.length })}</h2>
          <CloseButton />
        </div>
        <p>{ids.slice(0, 12).map(nameOf).join(', ') + (ids.length > 12 ? ' …' : '')}</p>
      </div>
      <div className="panel-section">
        <CommandButton id="makeFunction" icon="box" hasWord />
        <ColourField />
      </div>
      <AttributeFields ids={ids} />
    </>
  );
}

/** What one node is, holds, gets and gives back. */
function Selected({ id }: { id: string }) {
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
          <Output key={output} id={id} output={output} results={results} isSource={op?.kind === 'source' && !isInput} />
        ))}
      {results && <Locals id={id} results={results} />}
    </>
  );
}

export function Inspector() {
  const { t } = useWords();
  const nodes = useSelection((state) => state.nodes);
  const wires = useSelection((state) => state.wires);
  const areas = useSelection((state) => state.areas);
  const ids = [...nodes];
  const wire = ids.length === 0 && wires.size === 1 ? [...wires][0] : undefined;
  const area = ids.length === 0 && areas.size === 1 ? [...areas][0] : undefined;
  const isIdle = ids.length + areas.size === 0 && wire === undefined;
  return (
    <section className={isIdle ? 'inspector idle' : 'inspector'} aria-label={t('inspector.label')}>
      {wire !== undefined ? (
        <WirePanel key={wire} id={wire} />
      ) : area !== undefined ? (
        <AreaPanel key={area} thing={area} />
      ) : isIdle ? (
        <Overview />
      ) : ids.length === 1 && areas.size === 0 ? (
        <Selected key={ids[0]} id={ids[0]} />
      ) : (
        <Several ids={ids} />
      )}
      <Compared />
      <FormulaPanel />
      <OpenGradient selected={ids.length === 1 ? ids[0] : null} />
    </section>
  );
}
