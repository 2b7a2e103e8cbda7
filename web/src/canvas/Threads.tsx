import './threads.css';
import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { useSelection, useView } from '../editor';
import { unnamed, usePrefix } from '../place/naming';
import { wireIn } from '../place/placed';
import { useResults } from '../session/hooks';
import type { Results } from '../session/results';
import { useLit } from '../why/lit';
import { place } from './drawLabel';
import type { GraphNode } from './NodeView';
import { threadsOf } from './threads';

const none: readonly string[] = [];

/** The node of the canvas under the pointer. */
function useHovered(): string | undefined {
  const store = useStoreApi();
  const [hovered, setHovered] = useState<string>();
  useEffect(() => {
    const { domNode } = store.getState();
    const onOver = ({ target }: PointerEvent) =>
      setHovered((target as Element).closest<HTMLElement>('.react-flow__node')?.dataset.id);
    const onLeave = () => setHovered(undefined);
    domNode?.addEventListener('pointerover', onOver);
    domNode?.addEventListener('pointerleave', onLeave);
    return () => {
      domNode?.removeEventListener('pointerover', onOver);
      domNode?.removeEventListener('pointerleave', onLeave);
    };
  }, [store]);
  return hovered;
}

/** The threads of the graph that is edited. */
export function Threads({ nodes }: { nodes: readonly GraphNode[] }) {
  const prefix = usePrefix();
  return <DrawnThreads nodes={nodes} results={useResults()} named={(id) => wireIn(prefix, id)} />;
}

/**
 * What calculus nodes read of the nodes before them: no wires of the document, but derivatives flow back along them. `named`
 * gives the name hooks have for them; left out, nobody finds them by one.
 */
export function DrawnThreads(props: {
  nodes: readonly GraphNode[];
  results: Results | undefined;
  named?: (id: string) => string;
}) {
  const { nodes, results, named } = props;
  const reading = useView((view) => view.reading);
  const selected = useSelection((state) => state.nodes);
  const hovered = useHovered();
  const explained = useLit((path) => path?.targets ?? none);
  const threads = useMemo(() => {
    if (!results || results.threads.length === 0) return [];
    const placed = new Map(nodes.map(({ id, position, data }) => [id, { spec: data.spec, position }]));
    return threadsOf(
      placed,
      results,
      new Set([...selected, ...explained.map(unnamed), ...(hovered === undefined ? [] : [hovered])]),
      reading,
    );
  }, [nodes, results, selected, hovered, explained, reading]);
  if (threads.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="threads" aria-hidden="true">
        {threads.map(({ id, path, ends, isLit }) => (
          <g key={id} className={isLit ? 'lit' : undefined}>
            <path d={path} />
            {ends.map(({ x, y }, end) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a thread has two ends
              <circle key={end} cx={x} cy={y} r={2} />
            ))}
          </g>
        ))}
      </svg>
      {threads.map(({ id, term }) => (
        <span
          key={id}
          className={`wl thread-term ${term?.sign ?? ''}`}
          hidden={!term}
          style={term && place(term.at)}
          title={term?.exact}
          data-thread={named?.(id)}
          data-exact={named && term?.exact}
        >
          {term?.text}
        </span>
      ))}
    </ViewportPortal>
  );
}
