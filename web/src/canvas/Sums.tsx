import './sums.css';
import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { selection, useSelection, useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { hueOf } from '../overlays/hueOf';
import { useNames } from '../place/names';
import { usePrefix } from '../place/naming';
import { placed } from '../place/placed';
import { useResults } from '../session/hooks';
import { trailBoxes } from '../training/trailSide';
import { placeOf } from '../training/trained';
import { useTraining } from '../training/trainingNow';
import { boxOf, type PlacedNode, type WireSpec } from './flow';
import type { GraphNode } from './NodeView';
import { few, type NodeSum, sumsAt, widthOf } from './nodeSums';
import { placeLines } from './sumPlaces';

function Line({ sum: { terms, total }, count: tensors }: Pick<NodeSum, 'sum' | 'count'>) {
  const { t } = useWords();
  return (
    <>
      <span className="sum-text">
        <span className="sigma">Σ</span>
        {tensors !== undefined && <span className="ink">{t('sum.tensors', { count: tensors })}</span>}
        {terms.map(({ text, value, count }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal terms differ by their place alone
          <span key={i} className={hueOf(value)}>
            {text}
            {count !== undefined && <small> {t('sum.more', { count })}</small>}
          </span>
        ))}
        {tensors === undefined && <span className="ink">{total === undefined ? '+ …' : `= ${total}`}</span>}
      </span>
      <span className="shares">
        {terms.map(({ value, share }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal terms differ by their place alone
          <i key={i} className={hueOf(value)} style={{ flexGrow: share }} />
        ))}
      </span>
    </>
  );
}

/** At every node to which several terms flow back: the sum they make, written out, and a bar with the share of each. */
export function Sums({ nodes, wires }: { nodes: readonly GraphNode[]; wires: readonly WireSpec[] }) {
  const reached = useResults();
  const results = useSession((state) => state.results);
  const prefix = usePrefix();
  const selected = useSelection((state) => state.nodes);
  const nameOf = useNames();
  const specs = useMemo(() => nodes.map(({ position, data }): PlacedNode => ({ ...data.spec, position })), [nodes]);
  const isSmall = nodes.length <= few;
  const plan = useTraining((state) => state.plan);
  const sums = useMemo(() => {
    if (!reached || !results || results.isForward) return [];
    const shown = isSmall ? specs : specs.filter(({ id }) => selected.has(id));
    return shown.length > few ? [] : sumsAt(shown, reached, placed(results, prefix), prefix, nameOf);
  }, [specs, isSmall, selected, reached, results, prefix, nameOf]);
  const places = useMemo(() => {
    // Where nothing is written, nothing has to be kept clear of.
    const trails =
      sums.length > 0 ? trailBoxes(specs.map(boxOf), (at) => placeOf(plan, prefix + specs[at].id) !== undefined) : [];
    return placeLines(
      sums.map((each) => ({ id: each.output, node: each.node, width: widthOf(each) })),
      specs,
      isSmall ? wires : [],
      trails,
    );
  }, [sums, specs, wires, isSmall, plan, prefix]);
  return (
    <ViewportPortal>
      {sums.map(({ output, node, sum, count, title }) => {
        const at = places.get(output);
        if (!at || (!at.isFree && !selected.has(node))) return null;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the inspector says the same, and has the keys
          <span
            key={output}
            className={selected.has(node) ? 'sum-line above' : 'sum-line'}
            aria-hidden="true"
            data-sum-of={prefix + output}
            title={title}
            style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
            onClick={() => selection.set([node])}
          >
            <Line sum={sum} count={count} />
          </span>
        );
      })}
    </ViewportPortal>
  );
}
