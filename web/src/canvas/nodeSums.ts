import { termsOf } from '../overlays/terms';
import { type WrittenSum, writtenSum } from '../overlays/writtenSum';
import { isNumeric } from '../session/quantity';
import type { Results } from '../session/results';
import type { PlacedNode } from './flow';
import { textWidth } from './geometry';

/** Graphs with more nodes write out the sums of what is selected alone, where that is no more. */
export const few = 25;

/** A sum at the node it flows back into. */
export interface NodeSum {
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
const larger = 13.5 / 13;

/** Pixels that a line takes before zoom, roughly and never too few. */
export const widthOf = ({ sum: { terms, total }, count }: NodeSum): number =>
  (count === undefined ? 36 : 78) +
  terms.reduce((width, { text, count }) => width + larger * textWidth(text) + 6 + (count === undefined ? 0 : 48), 0) +
  (total === undefined ? 18 : larger * textWidth(`= ${total}`));

/**
 * The sums at the outputs of some nodes to which several terms flow back: of `reached` the terms that have arrived, of `all`
 * how many there are to be. Neither knows the `prefix` of the place that is shown, but the target has it.
 */
export const sumsAt = (
  nodes: readonly PlacedNode[],
  reached: Results,
  all: Results,
  prefix: string,
  nameOf: (id: string) => string,
): readonly NodeSum[] =>
  nodes.flatMap(({ id, rows }) =>
    rows.flatMap((row) =>
      row.kind === 'adjoint'
        ? sumAt(row.output, id, reached, all, all.analysis.target === prefix + row.output, nameOf)
        : [],
    ),
  );
