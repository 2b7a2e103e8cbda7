import type { Node, NodeProps } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, memo, useRef, useState } from 'react';
import { runCommand } from '../commands/actions';
import { useMark } from '../compare/marks';
import { selection, useDocument, useSession, useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { NameField } from '../inspector/NameField';
import { colourOf } from '../looks/looks';
import { VariableTrail } from '../parts';
import { useNames } from '../place/names';
import { useNamed } from '../place/naming';
import { useIsOutput } from '../place/outputs';
import { namedSentence } from '../problems/sentence';
import { isToConnect } from '../problems/unfinished';
import { useNodeProblems } from '../problems/useProblems';
import { useIsPlayed } from '../stepping/stepperNow';
import { Icon } from '../ui/Icon';
import { useLit } from '../why/lit';
import { attendIfLost } from './attending';
import { FarNode } from './FarNode';
import { useIsFar } from './far';
import type { PlacedNode } from './flow';
import { hasRoomForOp, isHeaderTight } from './geometry';
import { NodeRows } from './NodeRows';
import { sameSpec } from './sharing';
import { useSpokenName } from './useSpokenName';

export type GraphNode = Node<Record<'spec', PlacedNode>, 'op' | 'folded'>;

function OpNode({ data: { spec }, selected }: NodeProps<GraphNode>) {
  const { t, language } = useWords();
  const { id, op, callee, name, symbol, category, width, height } = spec;
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
  useSpokenName(root, spec);
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
      <NodeRows node={spec} faulty={(port) => problems.some((problem) => problem.port === port)} />
      {category === 'source' && <VariableTrail id={full} />}
      {mark !== undefined && <p className="strip differs">{mark}</p>}
      {broken !== undefined && !isApart && <p className="strip now">{t('why.broken')}</p>}
      {worst && <p className={`strip ${look}`}>{namedSentence(worst, language, nameOf)}</p>}
    </div>
  );
}

/** Where a node stands is its wrapper's matter: one in a moving hand is not drawn anew. */
export const looksSame = (before: NodeProps<GraphNode>, after: NodeProps<GraphNode>): boolean =>
  before.selected === after.selected && sameSpec(before.data.spec, after.data.spec);

/** A node of the canvas. Its numbers come from the result store by id, never from React Flow. */
export const NodeView = memo(function NodeView(props: NodeProps<GraphNode>) {
  return useIsFar() ? <FarNode spec={props.data.spec} selected={props.selected} /> : <OpNode {...props} />;
}, looksSame);
