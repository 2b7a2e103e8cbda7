import { CheckLine } from '../checking/CheckLine';
import { setAttribute } from '../commands/edits';
import { stepped } from '../document/literal';
import { nodeOf } from '../document/reading';
import { useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { useNames } from '../place/names';
import { named } from '../place/naming';
import { isNumeric, type Quantity } from '../session/quantity';
import { derivativeName, type Results } from '../session/results';
import { Icon } from '../ui/Icon';
import { Figure } from './Figure';
import { Sum } from './Sum';
import { TensorView } from './TensorView';

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

/** The number a panel is about, or what stands in its place. */
function Large({ quantity, signed }: { quantity: Quantity; signed?: boolean }) {
  const { t } = useWords();
  const { state } = quantity;
  if (isNumeric(quantity)) return <Figure quantity={quantity} signed={signed} big />;
  return <span className="zero big">{state === 'none' ? t('node.none') : '–'}</span>;
}

/** What an output holds, and what it gets back. */
export function OutputPanel({
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
