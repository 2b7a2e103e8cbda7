import './sums.css';
import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { selection, useSelection, useSession } from '../editor';
import { useWords } from '../i18n/i18n';
import { hueOf } from '../overlays/hueOf';
import { termsOf } from '../overlays/terms';
import { type WrittenSum, writtenSum } from '../overlays/writtenSum';
import { useNames } from '../place/names';
import { usePrefix } from '../place/naming';
import { placed } from '../place/placed';
import { useResults } from '../session/hooks';
import { isNumeric } from '../session/quantity';
import type { Results } from '../session/results';
import { trailBoxes } from '../training/trailSide';
import { placeOf } from '../training/trained';
import { useTraining } from '../training/trainingNow';
import { boxOf, type PlacedNode, type WireSpec } from './flow';
import { textWidth } from './geometry';
import type { GraphNode } from './NodeView';
import { placeLines } from './sumPlaces';

/** Graphs with more nodes write out the sums of what is selected alone. */
const few = 25;

/** A sum at the node it flows back into. */
interface NodeSum {
  readonly output: string;
  readonly node: string;
  readonly sum: WrittenSum;
  /** Of tensors, whose entries are not written: how many terms there are. */
  readonly count?: number;
  /** What each term came back through. */
  readonly title: string;
}

/** Of tensors: no more than whose part is how large, by their norms. */
const ofTensors = (norms: readonly number[]): WrittenSum => {
  const all = norms.reduce((sum, norm) => sum + norm, 0);
  return { terms: norms.map((norm) => ({ text: '', value: 0, share: all > 0 ? norm / all : 0 })) };
};

/** The wires whose terms an output's adjoint is the sum of, once all have arrived; and the target's own seed. */
const countOf = (results: Results, output: string, isTarget: boolean): number =>
  termsOf(results, output).length + (isTarget ? 1 : 0);

function sumAt(
  output: string,
  node: string,
  reached: Results,
  all: Results,
  isTarget: boolean,
  nameOf: (id: string) => string,
): readonly NodeSum[] {
  const result = reached.node(output);
  const count = countOf(all, output, isTarget);
  if (!result || count < 2) return [];
  const terms = termsOf(reached, output);
  const title = terms.map(({ wire }) => nameOf(wire.to)).join(', ');
  if (result.adjoint.shape.length > 0) {
    const norms = [...(isTarget ? [result.adjoint.norm] : []), ...terms.map(({ wire }) => wire.contribution.norm)];
    return terms.length > 0 ? [{ output, node, sum: ofTensors(norms), count, title }] : [];
  }
  const values = [...(isTarget ? [1] : []), ...terms.map(({ wire }) => wire.contribution.first)];
  const isDone = isNumeric(result.adjoint) && values.length === count;
  const sum = values.length === 0 ? undefined : writtenSum(values, isDone ? result.adjoint.first : undefined);
  return sum ? [{ output, node, sum, title }] : [];
}

/** How much larger a line is set than the text whose width is reckoned. */
const larger = 14 / 13;

const widthOf = ({ sum: { terms, total }, count }: NodeSum): number =>
  (count === undefined ? 42 : 84) +
  terms.reduce((width, { text, count }) => width + larger * textWidth(text) + 7 + (count === undefined ? 0 : 48), 0) +
  (total === undefined ? 18 : larger * textWidth(`= ${total}`));

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
  const trails = useMemo(
    () => trailBoxes(specs.map(boxOf), (at) => placeOf(plan, prefix + specs[at].id) !== undefined),
    [specs, plan, prefix],
  );
  const sums = useMemo(() => {
    if (!reached || !results || results.isForward) return [];
    const all = placed(results, prefix);
    return specs
      .filter(({ id }) => isSmall || selected.has(id))
      .flatMap(({ id, rows }) =>
        rows.flatMap((row) =>
          row.kind === 'adjoint'
            ? sumAt(row.output, id, reached, all, results.analysis.target === prefix + row.output, nameOf)
            : [],
        ),
      );
  }, [specs, isSmall, selected, reached, results, prefix, nameOf]);
  const places = useMemo(
    () =>
      placeLines(
        sums.map((each) => ({ id: each.output, node: each.node, width: widthOf(each) })),
        specs,
        isSmall ? wires : [],
        trails,
      ),
    [sums, specs, wires, isSmall, trails],
  );
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
