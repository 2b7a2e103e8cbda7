import type { OpenedNode, OpenedOperand } from 'chainrule';
import { memo } from 'react';
import { ops } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import { exactOf } from '../session/quantity';
import { Icon } from '../ui/Icon';
import { type Reading, type Standing, spanText } from './figures';
import { type Form, opened as gradient } from './gradientNow';
import { isBackward, type PlacedOpened } from './layout';
import { captionOf, drawnForm, type InputRow, inputRows, isForm, isNode, outputAt, symbolOf } from './rows';

const writtenText = (number: number | boolean | string) =>
  typeof number === 'number' ? formatNumber(number) : String(number);

/** What stands on a port: a number, a value from elsewhere, or the end of a wire. */
function Input({ input, reading, at }: { input: InputRow; reading: Reading; at: OpenedNode }) {
  const { operand, port, index, count } = input;
  const of = isNode(operand) ? reading.node(operand.node) : undefined;
  const isFar = isNode(operand) && !(of && of.order === at.order && reading.isShown(of.id));
  // What lies within a folded node is named; its number is not known here.
  const inside = isNode(operand) && operand.output !== of?.id ? operand.output : undefined;
  const isOne = count === 1 && inside === undefined;
  const name = isNode(operand)
    ? count > 1
      ? reading.nameOf(operand.node)
      : reading.nameOf(inside ?? operand.node)
    : '';
  const value = isNode(operand) ? reading.value(operand.node) : undefined;
  return (
    <div className="row">
      <i className={isNode(operand) ? 'oport in linked' : 'oport in'} />
      <span className="lab">{port === '' ? '' : `${port}${index === undefined ? '' : `[${index}]`}`}</span>
      {isFar && (
        <span className="at refchip" title={isOne ? quantityTitle(value) : undefined}>
          <span>{name}</span>
          {isOne && <b>{quantityText(value, 3)}</b>}
          {count > 1 && <b>×{count}</b>}
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
  const drawn = drawnForm(node, standing === 'ghost' ? 'simplified' : form);
  const value = folds === 0 || order === 0 ? reading.value(id) : undefined;
  const isSigned = order > 0 && node.adjointOf !== null;
  const numbers = form === 'simplified' ? reading.rewritesOf(id) : [];
  const isEqual = (standing === 'folded' || (standing === 'ghost' && order > 0)) && simplified !== null;
  // What stands close below a folded node needs no word for being of it.
  const equalTo = (operand: Extract<OpenedOperand, { node: string }>) =>
    (reading.node(operand.node)?.folds ?? 0) > 0 && order > 0
      ? undefined
      : reading.nameOf(operand.output ?? operand.node);
  const equal =
    isEqual && !isForm(simplified)
      ? isNode(simplified)
        ? equalTo(simplified)
        : writtenText(simplified.number)
      : undefined;
  const looks = [standing, isBackward(node) && 'backward', isEqual && !isForm(simplified) && 'folded', look];
  const rows = inputRows(node, drawn);
  const enter = () => gradient.enter(node.derivedFrom);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      className={['node onode', ...looks].filter(Boolean).join(' ')}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a node is chosen by keyboard, too
      tabIndex={0}
      aria-current={isFocused || undefined}
      aria-label={t('gradient.nodeName', {
        name,
        op: node.rule === 'seed' ? node.rule : node.derived.op,
        value: quantityText(value) ?? t('node.unknown'),
        order,
      })}
      data-opened={id}
      data-derived-from={node.derivedFrom}
      data-order={order}
      data-standing={standing}
      data-cat={ops.get(node.derived.op)?.category}
      style={{ left: x, top: y, width, height }}
      onClick={() => onPick(id)}
      onDoubleClick={folds > 0 ? enter : undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onPick(id);
      }}
      onPointerEnter={() => onHover(id)}
      onPointerLeave={() => onHover(null)}
    >
      <header>
        <span className="tile" aria-hidden="true">
          {symbolOf(node, ops)}
        </span>
        <span className="name" title={name}>
          {captionOf(node, ops)}
        </span>
        {equal !== undefined && <span className="equal" title={`= ${equal}`}>{`= ${equal}`}</span>}
        {value !== undefined && (
          <span className="at" data-exact={exactOf(value)}>
            <span className={isSigned ? `num ${signOf(value)}` : 'num'} title={quantityTitle(value)}>
              {quantityText(value)}
            </span>
          </span>
        )}
      </header>
      {rows.length === 0 && drawn.inputs.length > 0 && <i className="oport in linked" style={{ top: outputAt }} />}
      {(rows.length > 0 || folds > 0) && (
        <div className="rows">
          {rows.map((input) => (
            <Input key={`${input.port} ${input.index ?? ''}`} input={input} reading={reading} at={node} />
          ))}
          {folds > 0 && (
            <button
              type="button"
              className="oinside"
              aria-label={t('gradient.enter', { name: reading.nameOf(node.derivedFrom) })}
              onClick={(event) => {
                event.stopPropagation();
                enter();
              }}
            >
              {t('gradient.folds', { count: folds })}
              <Icon name="down" small />
            </button>
          )}
        </div>
      )}
      <i className="oport out linked" style={{ top: outputAt }} />
      {numbers.length > 0 && (
        <span className="step-no" aria-hidden="true">
          {spanText(numbers)}
        </span>
      )}
    </div>
  );
});
