import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { framesOf } from '../looks/looks';
import { kindOf } from '../looks/things';
import { nodeOf, useProblems } from '../problems/useProblems';
import { FarNode } from './FarNode';
import { choosing, FoldButton, FrameTitle } from './FrameView';
import { useIsFar } from './far';
import { NodeRows } from './NodeRows';
import { type GraphNode, looksSame } from './NodeView';

/** The worst that is wrong with any of some nodes. */
function useWorst(nodes: readonly string[]): 'error' | 'warning' | undefined {
  const wrong = useProblems().filter((problem) => nodes.includes(nodeOf(problem) ?? ''));
  return wrong.some(({ severity }) => severity === 'error') ? 'error' : wrong[0]?.severity;
}

/** A folded frame: one box with the wires across its border, each with its number. */
function Folded({ data: { spec }, selected }: NodeProps<GraphNode>) {
  const { t } = useWords();
  const { id } = kindOf(spec.id);
  const document = useDocument((state) => state.document);
  const frame = useMemo(() => framesOf(document).find((each) => each.id === id), [document, id]);
  const worst = useWorst(frame?.nodes ?? []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      className={['node folded', selected && 'selected', worst].filter(Boolean).join(' ')}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame is chosen by keyboard, too
      tabIndex={0}
      aria-label={t('frame.foldedName', { title: spec.name || t('frame.untitled'), count: frame?.nodes.length ?? 0 })}
      data-frame={id}
      data-folded
      data-tag={frame?.colour}
      style={{ width: spec.width, height: spec.height }}
      onKeyDown={choosing(spec.id)}
    >
      <header className="tight">
        <FoldButton id={id} folded />
        <FrameTitle id={id} title={spec.name} />
        <span className="op">
          {frame?.nodes.length === 1 ? t('frame.countOne') : t('frame.count', { count: frame?.nodes.length ?? 0 })}
        </span>
      </header>
      <NodeRows node={spec} />
    </div>
  );
}

export const FoldedView = memo(function FoldedView(props: NodeProps<GraphNode>) {
  return useIsFar() ? <FarNode spec={props.data.spec} selected={props.selected} /> : <Folded {...props} />;
}, looksSame);
