import { type Analysis, own, type Problem, type Unconnected } from 'chainrule';
import { type Quantity, quantityOf, sameQuantity } from './quantity';

/** What is known of one output of one node. */
export interface NodeResult {
  readonly value: Quantity;
  /** The target's derivative by it; in forward mode its own by the source, which stands in the same places. */
  readonly adjoint: Quantity;
  /** Why the value is None. */
  readonly unconnected: Unconnected | undefined;
  /** Why the adjoint is None. */
  readonly adjointUnconnected: Unconnected | undefined;
  /** The gate behind which the adjoint is dead. */
  readonly gate: string | undefined;
}

export interface WireResult {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly index: number;
  readonly hidden: boolean;
  /** What it hands back to the adjoint; in forward mode the tangent it carries on. */
  readonly contribution: Quantity;
  readonly local: Quantity;
}

/** What a calculus node reads of a node before it, by no wire of the document. */
interface Thread {
  /** Of the wire that the results know. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * An analysis to look things up in by id. What did not change since `before` is the same object again, so a component
 * that shows it stays as it is.
 */
export interface Results {
  readonly analysis: Analysis;
  /** Whether derivatives are those of forward mode. */
  readonly isForward: boolean;
  readonly problems: readonly Problem[];
  node(id: string): NodeResult | undefined;
  wire(id: string): WireResult | undefined;
  /** The wires that leave an output, hidden ones last. */
  wiresFrom(id: string): readonly { readonly id: string; readonly wire: WireResult }[];
  readonly threads: readonly Thread[];
  /** What a calculus node reads by threads, as a list in words. */
  readBy(id: string): string;
}

const rowsOf = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, row) => [id, row]));

const sameReason = (a: Unconnected | undefined, b: Unconnected | undefined) => a?.code === b?.code && a?.at === b?.at;

/** Looks up once per id, and gives the earlier object where `same` finds no difference. */
function remembered<T>(
  look: (id: string) => T | undefined,
  before: ((id: string) => T | undefined) | undefined,
  same: (a: T, b: T) => boolean,
) {
  const known = new Map<string, T | undefined>();
  return (id: string): T | undefined => {
    if (known.has(id)) return known.get(id);
    const found = look(id);
    const earlier = found && before?.(id);
    const kept = earlier && same(earlier, found) ? earlier : found;
    known.set(id, kept);
    return kept;
  };
}

export function resultsOf(analysis: Analysis, before?: Results): Results {
  const { nodes, wires } = analysis;
  const nodeRows = rowsOf(nodes.ids);
  const wireRows = rowsOf(wires.ids);
  const earlier = before && withoutHistory(before);
  const { tangent } = nodes;
  const isForward = tangent !== null;

  const node = remembered<NodeResult>(
    (id) => {
      const row = nodeRows.get(id);
      if (row === undefined) return undefined;
      return {
        value: quantityOf(nodes.value, row, nodes.dtypes[row], nodes.shapes[row]),
        adjoint: quantityOf(tangent ?? nodes.adjoint, row, nodes.dtypes[row], nodes.shapes[row]),
        unconnected: own(nodes.unconnected, id),
        adjointUnconnected: isForward ? undefined : own(nodes.adjointUnconnected, id),
        gate: isForward ? undefined : own(nodes.dead, id),
      };
    },
    earlier?.node,
    (a, b) =>
      sameQuantity(a.value, b.value) &&
      sameQuantity(a.adjoint, b.adjoint) &&
      sameReason(a.unconnected, b.unconnected) &&
      sameReason(a.adjointUnconnected, b.adjointUnconnected) &&
      a.gate === b.gate,
  );

  const wire = remembered<WireResult>(
    (id) => {
      const row = wireRows.get(id);
      return row === undefined ? undefined : wireAt(row);
    },
    earlier?.wire,
    (a, b) => sameQuantity(a.contribution, b.contribution) && sameQuantity(a.local, b.local),
  );

  function wireAt(row: number): WireResult {
    const from = wires.from[row];
    const source = nodeRows.get(from);
    const dtype = source === undefined ? 'float32' : nodes.dtypes[source];
    const shape = source === undefined ? [] : nodes.shapes[source];
    return {
      from,
      to: wires.to[row],
      port: wires.port[row],
      index: wires.index[row],
      hidden: wires.hidden[row] !== 0,
      contribution:
        tangent && source !== undefined
          ? quantityOf(tangent, source, dtype, shape)
          : quantityOf(wires.contribution, row, dtype, shape),
      local: quantityOf(wires.local, row, dtype, shape),
    };
  }

  let leaving: ReadonlyMap<string, readonly number[]> | undefined;
  const group = () => {
    const rows = new Map<string, number[]>();
    wires.from.forEach((from, row) => {
      const list = rows.get(from);
      if (list) list.push(row);
      else rows.set(from, [row]);
    });
    return rows;
  };

  const threads = wires.ids.flatMap((id, row): readonly Thread[] =>
    wires.hidden[row] ? [{ id, from: wires.from[row], to: wires.to[row] }] : [],
  );
  const read = new Map<string, string>();
  for (const { from, to } of threads) read.set(to, read.has(to) ? `${read.get(to)}, ${from}` : from);

  return {
    analysis,
    isForward,
    problems: analysis.problems,
    node,
    wire,
    threads,
    readBy: (id) => read.get(id) ?? '',
    wiresFrom: (id) => {
      leaving ??= group();
      return (leaving.get(id) ?? []).map((row) => ({ id: wires.ids[row], wire: wireAt(row) }));
    },
  };
}

/** The lookups alone: results must not hold on to all the results before them. */
function withoutHistory({ node, wire }: Results): Pick<Results, 'node' | 'wire'> {
  return { node, wire };
}

/** A name that can stand behind a ∂: in brackets where it is more than a word. */
const bound = (name: string): string => (/^[\p{L}\p{M}\p{N}_.]+$/u.test(name) ? name : `(${name})`);

/** What the derivative at an output is called, by the names on the screen; nothing where nothing is differentiated. */
export const derivativeName = (
  { target, source, ...analysis }: Analysis,
  output: string,
  nameOf: (id: string) => string,
): string | undefined => {
  const d = (id: string) => `∂${bound(nameOf(id))}`;
  if (source === null) return target === null ? undefined : `${d(target)}/${d(output)}`;
  const isScalar = analysis.nodes.shapes[analysis.nodes.ids.indexOf(source)].length === 0;
  return `${d(output)}/${d(source)}${isScalar ? '' : '·1'}`;
};
