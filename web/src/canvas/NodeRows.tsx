import type { InputJson, Json } from 'chainrule';
import { memo } from 'react';
import { cancelLiteral, setAttribute, setLiteral } from '../commands/edits';
import { literalText, longestField, parseLiteral, parseTensor } from '../document/literal';
import { nodeOf } from '../document/reading';
import { useDocument, useSession, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { useNames } from '../place/names';
import { named, useNamed } from '../place/naming';
import { useIsForward, useNodeResult } from '../session/hooks';
import type { Quantity } from '../session/quantity';
import { derivativeName } from '../session/results';
import { useIsTrained } from '../training/trained';
import { LiteralField } from '../ui/LiteralField';
import { Figure, NoneChip } from './Figure';
import { figureText } from './figureText';
import type { NodeSpec } from './flow';
import { isRowTight } from './geometry';
import { InputPort, NewPlace, OutputPort } from './Port';
import type { Row } from './rows';
import { useExact } from './writeExact';

/** What stands in a field or a chip, with as many digits as its borders take. */
const boxed = (text: string): string => `${text}0000`;

const InputRow = memo(function InputRow({
  node,
  row,
  problem,
}: {
  node: NodeSpec;
  row: Extract<Row, { kind: 'input' }>;
  problem: boolean;
}) {
  const { t } = useWords();
  const { source, wired, reference, port, index, of = node.id } = row;
  const full = useNamed(of);
  const isLiteral = typeof source === 'number' || typeof source === 'boolean';
  const isTight = isRowTight(row.label, wired ? '' : boxed(String(source ?? t('node.missing'))), node.width);
  return (
    <div
      className={['row', problem && 'faulty', isTight && 'tight'].filter(Boolean).join(' ')}
      title={row.doc || undefined}
    >
      <InputPort
        socket={index === undefined ? { node: of, port } : { node: of, port, index }}
        end={of === node.id ? undefined : row.key}
        wired={wired}
        reference={reference}
      />
      {row.next !== undefined && <NewPlace socket={{ node: node.id, port, index: row.next }} reference={reference} />}
      <span className="lab">{row.label}</span>
      {isLiteral || (source === undefined && !reference) ? (
        <span className="at">
          <LiteralField<InputJson & Json>
            label={t('node.literal', { port: row.key, id: full })}
            value={isLiteral ? source : undefined}
            parse={parseLiteral}
            onChange={(value, gesture) => setLiteral(node.id, port, index, value, gesture)}
            onCancel={() => cancelLiteral(node.id, port, index)}
            invalid={t('node.invalid')}
          />
        </span>
      ) : (
        !wired && <span className="at lost">{typeof source === 'string' ? source : t('node.missing')}</span>
      )}
    </div>
  );
});

const explain = (id: string) => view.set({ why: named(id) });

/** The state of a value as the hooks name it; nothing while nothing is known. */
const valueState = (quantity: Quantity | undefined) => {
  if (!quantity || quantity.state === 'absent') return undefined;
  return quantity.state === 'none' || quantity.state === 'problem' ? quantity.state : 'number';
};

const rowClass = (label: string, figure: string | undefined, width: number): string =>
  isRowTight(label, figure ?? '–', width) ? 'row readout tight' : 'row readout';

const ValueRow = memo(function ValueRow({ node, row }: { node: NodeSpec; row: Extract<Row, { kind: 'value' }> }) {
  const { t } = useWords();
  const { output, editable } = row;
  const result = useNodeResult(output);
  const written = useDocument(({ document }) => (editable ? nodeOf(document, node.id)?.attrs?.[editable] : undefined));
  const isField = editable !== undefined && written !== undefined && literalText(written).length <= longestField;
  const text = quantityText(result?.value);
  const full = useNamed(output);
  const at = useExact(full, 'value', result?.value);
  const fullNode = useNamed(node.id);
  const isTrained = useIsTrained(fullNode);
  const lab = row.label ?? t('node.value');
  const figure = isField ? boxed(literalText(written)) : result && figureText(result.value, node.width);
  return (
    <div className={rowClass(lab, figure, node.width)}>
      <span className="lab">{lab}</span>
      <span ref={at} className="at" data-value-of={full} data-state={valueState(result?.value)}>
        {isField ? (
          <LiteralField
            label={t('node.literal', { port: editable, id: fullNode })}
            value={written}
            display={isTrained ? quantityText(result?.value, 3) : undefined}
            parse={parseTensor}
            onChange={(value, gesture) => setAttribute(node.id, editable, value, gesture)}
            invalid={t('node.invalid')}
          />
        ) : result?.value.state === 'none' ? (
          <NoneChip />
        ) : result && text !== undefined ? (
          <Figure quantity={result.value} signed={false} width={node.width} />
        ) : (
          <span className="zero">–</span>
        )}
      </span>
      <OutputPort node={node.id} output={output} linked={result?.value.state !== 'none'} />
    </div>
  );
});

/** The adjoint of an output, or its tangent in forward mode; under a value that is None, the way to its reason. */
const AdjointRow = memo(function AdjointRow(props: { output: string; category: string; width: number }) {
  const { output, category, width } = props;
  const { t } = useWords();
  const result = useNodeResult(output);
  const isForward = useIsForward();
  const nameOf = useNames();
  const full = useNamed(output);
  const at = useExact(full, isForward ? 'tangent' : 'adjoint', result?.adjoint);
  const name = useSession(({ results }) => results && derivativeName(results.analysis, full, nameOf));
  const state = result?.adjoint.state;
  if (result?.value.state === 'none')
    return (
      <div className="row" data-adjoint-of={full} data-state="none">
        <button
          type="button"
          className="link nodrag"
          aria-label={t('node.whyName', { id: full })}
          onClick={() => explain(output)}
        >
          {t('node.why')}
        </button>
      </div>
    );
  const isShown = state === 'number' || state === 'dead' || state === 'nan';
  const isAsked = state === 'nan' && !isForward;
  // That a derivative is not itself part of its target goes without saying.
  const isNone = state === 'none' && category !== 'calculus';
  // A node beside the target's path says no more than a dash; a source without a path, or a break on it, is news.
  const isTelling = result?.adjointUnconnected?.code !== 'noPath' || category === 'source';
  // A badge or a chip stands where the number would.
  const figure = isShown && !result?.gate ? figureText(result!.adjoint, width, name) : boxed(t('node.none'));
  return (
    <div className={rowClass(name ?? '', figure, width)}>
      {name !== undefined && (
        <span className="lab d" title={name}>
          {name}
        </span>
      )}
      <span
        ref={at}
        className="at"
        {...{ [isForward ? 'data-tangent-of' : 'data-adjoint-of']: full }}
        data-state={state === 'absent' || state === 'problem' ? undefined : state}
      >
        {result && isShown && !isAsked && <Figure quantity={result.adjoint} signed width={width} label={name} />}
        {result && isAsked && (
          <button
            type="button"
            className="none-chip nodrag"
            aria-label={t('why.nan', { id: full })}
            onClick={() => explain(output)}
          >
            <Figure quantity={result.adjoint} signed width={width} label={name} />
          </button>
        )}
        {isNone && (
          <button
            type="button"
            className={isTelling ? 'none-chip nodrag' : 'quiet nodrag'}
            aria-label={t('node.whyName', { id: full })}
            onClick={() => explain(output)}
          >
            {isTelling ? t('node.none') : '–'}
          </button>
        )}
        {!isShown && !isNone && name !== undefined && (
          <span className="zero" title={t('node.notReached')}>
            –
          </span>
        )}
      </span>
      {result?.gate && (
        <button
          type="button"
          className="badge nodrag"
          title={t('node.dead', { gate: nameOf(result.gate) })}
          aria-label={t('why.dead', { id: full })}
          onClick={() => explain(output)}
        >
          {t('wire.dead')}
        </button>
      )}
    </div>
  );
});

/** The rows of a node: its inputs, then each output's value and derivative. */
export function NodeRows({ node, faulty }: { node: NodeSpec; faulty?: (port: string) => boolean }) {
  return (
    <div className="rows">
      {node.rows.map((row) =>
        row.kind === 'input' ? (
          <InputRow key={row.key} node={node} row={row} problem={faulty?.(row.port) ?? false} />
        ) : row.kind === 'value' ? (
          <ValueRow key={`value ${row.output}`} node={node} row={row} />
        ) : (
          <AdjointRow key={`adjoint ${row.output}`} output={row.output} category={node.category} width={node.width} />
        ),
      )}
    </div>
  );
}
