import type { OpenedForm, OpenedInput } from 'chainrule';
import { memo } from 'react';
import { hasRoomForOp, rowCentre } from '../canvas/geometry';
import { ops } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import { exactOf } from '../session/quantity';
import type { Reading, Standing } from './figures';
import type { Form } from './gradientNow';
import { headerOf, isForm, isNode, type PlacedOpened, rowsOf } from './layout';

/** The form a node is drawn in: what was rewritten away is drawn as it was. */
export const drawnForm = ({ node }: PlacedOpened, form: Form): OpenedForm =>
  form === 'simplified' && isForm(node.simplified) ? node.simplified : node.derived;

const writtenText = (number: number | boolean | string) =>
  typeof number === 'number' ? formatNumber(number) : String(number);

/** What stands on a port: a number, a value of the order before, or the end of a wire. */
function Input({ input, order, reading }: { input: OpenedInput; order: number; reading: Reading }) {
  const { operand, port, index } = input;
  const of = isNode(operand) ? reading.node(operand.node) : undefined;
  const isFar = of !== undefined && of.order < order;
  return (
    <div className="row">
      <i className={isNode(operand) ? 'oport in linked' : 'oport in'} />
      <span className="lab">{port === '' ? '' : `${port}${index === undefined ? '' : `[${index}]`}`}</span>
      {isFar && order > 0 && (
        <span className="at refchip" title={quantityTitle(reading.value(of.id, 'simplified'))}>
          <span>{isNode(operand) && operand.output !== undefined ? operand.output : of.name}</span>
          <b>{quantityText(reading.value(of.id, 'simplified'), 3)}</b>
        </span>
      )}
      {!isNode(operand) && <span className="at num">{writtenText(operand.number)}</span>}
    </div>
  );
}

export const GradientNode = memo(function GradientNode(props: {
  placed: PlacedOpened;
  reading: Reading;
  form: Form;
  standing: Standing;
  look: string;
  isFocused: boolean;
  onPick: (id: string) => void;
  onHover: (id: string | null) => void;
}) {
  const { placed, reading, form, standing, look, isFocused, onPick, onHover } = props;
  const { t } = useWords();
  const { node, x, y, width, height } = placed;
  const { id, name, order, simplified, folds } = node;
  const op = ops.get(node.derived.op);
  const drawn = drawnForm(placed, standing === 'ghost' ? 'simplified' : form);
  const value = reading.value(id, form);
  const isSigned = order > 0 && node.adjointOf !== null && value !== undefined;
  const numbers = form === 'simplified' ? reading.rewritesOf(id) : [];
  const header = headerOf(node, ops);
  const label = header.op;
  const equal =
    (standing === 'folded' || (standing === 'ghost' && order > 0)) && simplified !== null && !isForm(simplified)
      ? isNode(simplified)
        ? (simplified.output ?? reading.nameOf(simplified.node))
        : writtenText(simplified.number)
      : undefined;
  const text = quantityText(value);
  const blank = rowsOf(node) - 1 - drawn.inputs.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      className={['node onode', standing, equal !== undefined && 'folded', look].filter(Boolean).join(' ')}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a node is chosen by keyboard, too
      tabIndex={0}
      aria-current={isFocused || undefined}
      aria-label={t('gradient.nodeName', { name, op: label, value: text ?? t('node.unknown'), order })}
      data-opened={id}
      data-derived-from={node.derivedFrom}
      data-order={order}
      data-standing={standing}
      data-cat={op?.category}
      style={{ left: x, top: y, width, height }}
      onClick={() => onPick(id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPick(id);
      }}
      onPointerEnter={() => onHover(id)}
      onPointerLeave={() => onHover(null)}
    >
      <header>
        <span className="tile" aria-hidden="true">
          {header.symbol}
        </span>
        <span className="name" title={name}>
          {name}
        </span>
        {hasRoomForOp({ ...header, width }, false) && <span className="op">{label}</span>}
      </header>
      <div className="rows">
        {drawn.inputs.map((input) => (
          <Input key={`${input.port} ${input.index ?? ''}`} input={input} order={order} reading={reading} />
        ))}
        {Array.from({ length: blank }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty rows are alike
          <div key={i} className="row" />
        ))}
        <div className="row readout">
          <span className={equal === undefined ? 'lab' : 'lab equal'} title={equal}>
            {equal !== undefined ? `= ${equal}` : folds > 0 ? t('gradient.folds', { count: folds }) : t('node.value')}
          </span>
          {(folds === 0 || order === 0) && (
            <span className="at" data-exact={exactOf(value)}>
              <span className={isSigned ? `num ${signOf(value)}` : 'num'} title={quantityTitle(value)}>
                {text ?? '–'}
              </span>
            </span>
          )}
          <i className="oport out linked" style={{ top: rowCentre(rowsOf(node) - 1) }} />
        </div>
      </div>
      {numbers.length > 0 && (
        <span className="step-no" aria-hidden="true">
          {numbers.join(',')}
        </span>
      )}
    </div>
  );
});
