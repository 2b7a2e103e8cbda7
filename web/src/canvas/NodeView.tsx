import type { Node, NodeProps } from '@xyflow/react';
import type { InputJson, Json } from 'chainrule';
import { type KeyboardEvent, type MouseEvent, memo, type RefObject, useEffect, useRef, useState } from 'react';
import { runCommand } from '../commands/actions';
import { setAttribute, setLiteral } from '../commands/edits';
import { useMark } from '../compare/marks';
import { literalText, longestField, parseLiteral, parseTensor } from '../document/literal';
import { nodeOf } from '../document/reading';
import { selection, useDocument, useSession, useView, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { NameField } from '../inspector/NameField';
import { colourOf } from '../looks/looks';
import { kindOf } from '../looks/things';
import { quantityText } from '../overlays/quantityText';
import { VariableTrail } from '../parts';
import { useNames } from '../place/names';
import { named, useNamed } from '../place/naming';
import { useIsOutput } from '../place/outputs';
import { namedSentence } from '../problems/sentence';
import { isToConnect } from '../problems/unfinished';
import { useNodeProblems } from '../problems/useProblems';
import { useExact, useIsForward, useNodeResult } from '../session/hooks';
import type { Quantity } from '../session/quantity';
import { derivativeName } from '../session/results';
import { useIsPlayed } from '../stepping/stepperNow';
import { useIsTrained } from '../training/trained';
import { Icon } from '../ui/Icon';
import { LiteralField } from '../ui/LiteralField';
import { useLit } from '../why/lit';
import { attendIfLost } from './attending';
import { Figure, NoneChip } from './Figure';
import { useIsFar } from './far';
import { figureText } from './figureText';
import type { NodeSpec, PlacedNode, Row } from './flow';
import { hasRoomForOp, isHeaderTight, isRowTight } from './geometry';
import { InputPort, NewPlace, OutputPort } from './Port';
import { StillPorts } from './StillPorts';
import { sameSpec } from './sharing';

export type GraphNode = Node<Record<'spec', PlacedNode>, 'op' | 'folded'>;

/** What stands in a field or a chip, with as many digits as its borders take. */
const boxed = (text: string): string => `${text}0000`;

type InputRow = Extract<Row, { kind: 'input' }>;

export const Input = memo(function Input({ node, row, problem }: { node: NodeSpec; row: InputRow; problem: boolean }) {
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

export const Value = memo(function Value({ node, row }: { node: NodeSpec; row: Extract<Row, { kind: 'value' }> }) {
  const { t } = useWords();
  const { output, editable } = row;
  const result = useNodeResult(output);
  const written = useDocument(({ document }) => (editable ? nodeOf(document, node.id)?.attrs?.[editable] : undefined));
  const isField = editable !== undefined && written !== undefined && literalText(written).length <= longestField;
  const text = quantityText(result?.value);
  const full = useNamed(output);
  const exact = useExact(full, 'value', result?.value);
  const fullNode = useNamed(node.id);
  const isTrained = useIsTrained(fullNode);
  const lab = row.label ?? t('node.value');
  const figure = isField ? boxed(literalText(written)) : result && figureText(result.value, node.width);
  return (
    <div className={rowClass(lab, figure, node.width)}>
      <span className="lab">{lab}</span>
      <span className="at" data-value-of={full} data-exact={exact} data-state={valueState(result?.value)}>
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
export const Adjoint = memo(function Adjoint(props: { output: string; category: string; width: number }) {
  const { output, category, width } = props;
  const { t } = useWords();
  const result = useNodeResult(output);
  const isForward = useIsForward();
  const nameOf = useNames();
  const full = useNamed(output);
  const exact = useExact(full, isForward ? 'tangent' : 'adjoint', result?.adjoint);
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
        className="at"
        {...{ [isForward ? 'data-tangent-of' : 'data-adjoint-of']: full }}
        data-exact={exact}
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

/**
 * A node's name for those who hear it: what it is, holds and gets back. It is written onto the node from here, lest the whole of
 * it be drawn anew with every number.
 */
function SpokenName({ node: { id, op, rows }, on }: { node: NodeSpec; on: RefObject<HTMLElement | null> }) {
  const { t } = useWords();
  const output = rows.find((row) => row.kind === 'value')?.output ?? id;
  const result = useNodeResult(output);
  const spoken = (quantity: Quantity | undefined) =>
    quantity?.state === 'none' ? t('node.none') : (quantityText(quantity) ?? t('node.unknown'));
  const isForward = useIsForward();
  const name = t(isForward ? 'forward.nodeName' : 'node.name', {
    id: useNamed(id),
    op,
    value: spoken(result?.value),
    gradient: spoken(result?.adjoint),
  });
  useEffect(() => on.current?.setAttribute('aria-label', name), [on, name]);
  return null;
}

function OpNode({ data: { spec }, selected }: NodeProps<GraphNode>) {
  const { t, language } = useWords();
  const { id, op, callee, name, symbol, category, rows, width, height } = spec;
  const full = useNamed(id);
  const isTarget = useSession(({ results }) => results?.analysis.target?.split('.', 1)[0] === full);
  const isGrey = useSession(({ results }) => results?.node(full)?.value.state === 'problem');
  const light = useLit((path) => (path ? (path.nodes.has(full) ? 'lit' : 'dimmed') : undefined));
  const broken = useLit((path) => (path?.broken === full ? path.at : undefined));
  const isApart = useLit((path) => path?.broken === full && path.cuts.some(({ kind }) => kind === 'missing'));
  const isSought = useView(({ sought }) => sought?.id === id && sought.port !== undefined);
  const nameOf = useNames();
  const problems = useNodeProblems(id);
  const worst = problems.find((problem) => problem.severity === 'error') ?? problems[0];
  // What nobody has wired yet is no fault.
  const look = worst && isToConnect(worst) ? 'unfinished' : worst?.severity;
  const root = useRef<HTMLDivElement>(null);
  const isPlayed = useIsPlayed(full);
  const mark = useMark(full);
  const reads = useSession(({ results }) => results?.readBy(full) ?? '');
  const isOutput = useIsOutput(id);
  const [isNaming, setIsNaming] = useState(false);
  const stopNaming = () => {
    setIsNaming(false);
    attendIfLost();
  };
  const tag = useDocument(({ document }) => colourOf(document, id));
  const classes = [
    'node',
    selected && 'selected',
    light,
    broken && 'broken',
    look,
    isGrey && !worst && 'grey',
    isSought && 'sought',
    isPlayed && 'played',
    mark !== undefined && 'differs',
  ];

  const goInside = () => {
    selection.set([id]);
    runCommand('enterFunction');
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (callee === undefined || (event.target as Element).closest('.name, input, button')) return;
    goInside();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    if (callee !== undefined && event.key === 'Enter' && !event.shiftKey) return goInside();
    event.shiftKey ? selection.toggle(id) : selection.set([id]);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      ref={root}
      className={classes.filter(Boolean).join(' ')}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a node is chosen by keyboard, too
      tabIndex={0}
      aria-description={reads === '' ? undefined : t('node.reads', { ids: reads })}
      data-node={full}
      data-op={op}
      data-cat={category}
      data-tag={tag}
      data-problem={worst?.code}
      data-function-output={isOutput || undefined}
      data-broken-link={broken}
      style={{ width, height }}
      onKeyDown={onKeyDown}
      onDoubleClick={onDoubleClick}
    >
      <SpokenName node={spec} on={root} />
      <header className={isHeaderTight(spec, isTarget) || isOutput ? 'tight' : undefined}>
        <span className="tile" aria-hidden="true">
          {symbol}
        </span>
        {isNaming ? (
          <span className="naming">
            <NameField id={id} label={t('node.rename', { id })} takesFocus onDone={stopNaming} />
          </span>
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the inspector's field has the keys
          <span className="name" title={id} onDoubleClick={() => setIsNaming(true)}>
            {name}
          </span>
        )}
        {isTarget && !isNaming && (
          <span className="target-badge">
            <Icon name="target" />
            {t('target.badge')}
          </span>
        )}
        {isOutput && !isNaming && <span className="output-badge">{t('function.output')}</span>}
        {!isNaming && !isOutput && hasRoomForOp(spec, isTarget) && (
          <span className="op">{callee === undefined || callee === id ? op : callee}</span>
        )}
      </header>
      <div className="rows">
        {rows.map((row) =>
          row.kind === 'input' ? (
            <Input
              key={row.key}
              node={spec}
              row={row}
              problem={problems.some((problem) => problem.port === row.port)}
            />
          ) : row.kind === 'value' ? (
            <Value key={`value ${row.output}`} node={spec} row={row} />
          ) : (
            <Adjoint key={`adjoint ${row.output}`} output={row.output} category={category} width={width} />
          ),
        )}
      </div>
      {category === 'source' && <VariableTrail id={full} />}
      {mark !== undefined && <p className="strip differs">{mark}</p>}
      {broken !== undefined && !isApart && <p className="strip now">{t('why.broken')}</p>}
      {worst && <p className={`strip ${look}`}>{namedSentence(worst, language, nameOf)}</p>}
    </div>
  );
}

/** A node from afar: its name to be heard, and where its wires end; its box is on the sheet of the wires. */
export function FarNode({ data: { spec }, selected }: NodeProps<GraphNode>) {
  const { id, op, category, rows, width, height } = spec;
  const worst = useNodeProblems(id)[0];
  const full = useNamed(id);
  const root = useRef<HTMLDivElement>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      ref={root}
      className={`node far${selected ? ' selected' : ''}${worst ? ` ${worst.severity}` : ''}`}
      role="group"
      {...{ [`data-${kindOf(id).kind}`]: kindOf(id).kind === 'node' ? full : kindOf(id).id }}
      data-op={op}
      data-cat={category}
      data-tag={useDocument(({ document }) => colourOf(document, id))}
      data-problem={worst?.code}
      style={{ width, height }}
    >
      <SpokenName node={spec} on={root} />
      <StillPorts rows={rows} />
    </div>
  );
}

/** Where a node stands is its wrapper's matter: one in a moving hand is not drawn anew. */
export const looksSame = (before: NodeProps<GraphNode>, after: NodeProps<GraphNode>): boolean =>
  before.selected === after.selected && sameSpec(before.data.spec, after.data.spec);

/** A node of the canvas. Its numbers come from the result store by id, never from React Flow. */
export const NodeView = memo(function NodeView(props: NodeProps<GraphNode>) {
  return useIsFar() ? <FarNode {...props} /> : <OpNode {...props} />;
}, looksSame);
