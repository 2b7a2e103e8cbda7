import { useWords } from '../i18n/i18n';
import { quantityText, quantityTitle } from '../overlays/quantityText';
import { signOf } from '../overlays/visual';
import { useNames } from '../place/names';
import { unnamed, useNamedWire } from '../place/naming';
import { useIsForward, useNodeResult, useWireResult } from '../session/hooks';
import type { Which } from '../session/protocol';
import { isNumeric, type Quantity } from '../session/quantity';
import { Lines, useEquations } from '../stepping/Equations';
import { CloseButton } from './CloseButton';
import { TensorView } from './TensorView';

function Section(props: { title: string; id: string; which: Which; quantity: Quantity | undefined }) {
  const { t } = useWords();
  const { title, id, which, quantity } = props;
  const hue = which !== 'value' && isNumeric(quantity) ? signOf(quantity) : '';
  return (
    <div className="panel-section">
      <div className="rowline">
        <h3 className="panel-title">{title}</h3>
        <span className={`num ${hue}`} title={quantityTitle(quantity)}>
          {quantityText(quantity) ?? (quantity?.state === 'none' ? t('node.none') : '–')}
        </span>
      </div>
      <TensorView id={id} which={which} quantity={quantity} />
    </div>
  );
}

/** A wire that was selected: what it carries forward, what it hands back, and by which rule. */
export function WirePanel({ id }: { id: string }) {
  const { t } = useWords();
  const nameOf = useNames();
  const wire = useWireResult(id);
  const full = useNamedWire(id);
  const carried = useNodeResult(unnamed(wire?.from ?? ''))?.value;
  const isForward = useIsForward();
  const equation = useEquations(isForward ? undefined : wire?.to, 'backward').find((found) => found.wire === full);
  return (
    <>
      <div className="insp-head">
        <div className="t">
          <h2>
            {wire
              ? t('wire.between', {
                  from: nameOf(wire.from),
                  to: nameOf(wire.to),
                  port: id.slice(id.lastIndexOf('.') + 1),
                })
              : id}
          </h2>
          <CloseButton />
        </div>
        <p>{t(isForward ? 'forward.wire' : 'inspector.wire')}</p>
      </div>
      {wire && <Section title={t('inspector.value')} id={wire.from} which="value" quantity={carried} />}
      {isForward ? (
        <Section title={t('forward.tangent')} id={wire?.from ?? ''} which="tangent" quantity={wire?.contribution} />
      ) : (
        <Section title={t('inspector.contribution')} id={full} which="contribution" quantity={wire?.contribution} />
      )}
      <Section title={t('inspector.local')} id={full} which="local" quantity={wire?.local} />
      {equation && isNumeric(wire?.contribution) && (
        <div className="panel-section wire-rule">
          <h3 className="panel-title">{t('inspector.rule')}</h3>
          <Lines equation={equation} isDerivative />
        </div>
      )}
    </>
  );
}
