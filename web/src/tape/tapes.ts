import type { Document, NodeJson } from 'chainrule';
import { inputsOf, nodesOf, type Ops, readsByValue } from '../document/reading';

/** One op as a tape records it. */
export interface Recorded {
  readonly id: string;
  readonly op: string;
  readonly symbol: string;
}

/** A tape as the notebook would open it: what it watches, what it records, and who reads it. */
export interface Tape {
  /** 0 for the innermost; a tape around it records the derivatives it gives, too. */
  readonly level: number;
  readonly watched: readonly string[];
  /** Sources that are not watched: what is computed from them alone is not recorded. */
  readonly unwatched: readonly string[];
  readonly records: readonly Recorded[];
  /** The calculus nodes that ask it for derivatives; empty where only the target shown does. */
  readonly readers: readonly string[];
}

const nodeOf = (reference: string): string => reference.split('.', 1)[0];

const isWatched = ({ op, attrs }: NodeJson): boolean => op !== 'constant' || attrs?.watched === true;

/**
 * The tapes that the document's derivatives are read from, the innermost first. A node's level is how many derivatives lie
 * behind it; the tape of level n records all nodes up to that level, in the order `order` of their computing. A tape that has
 * several readers has to be persistent: one use would spend it. There is one for each of the `targets`, too.
 */
export function tapesOf(
  document: Document | undefined,
  ops: Ops,
  order: readonly string[],
  targets: readonly string[],
): readonly Tape[] {
  const nodes = new Map(nodesOf(document));
  const level = new Map<string, number>();
  const recorded = new Set<string>();
  const readers = new Map<number, string[]>();
  for (const id of order) {
    const node = nodes.get(id);
    if (!node) continue;
    const op = ops.get(node.op);
    const read = inputsOf(node).flatMap(({ port, source }) =>
      typeof source === 'string' ? [{ port, from: nodeOf(source) }] : [],
    );
    const levels = read.map(({ from }) => level.get(from) ?? 0);
    const isDerivative = op?.ports.some((port) => port.reference) ?? false;
    if (op?.kind === 'source') {
      level.set(id, 0);
      if (isWatched(node)) recorded.add(id);
      continue;
    }
    const sources = new Set(read.filter(({ port }) => port === 'source' || port === 'sources').map(({ from }) => from));
    const asked = read.filter(({ port, from }) => !readsByValue(op, port) && !sources.has(from));
    const own = isDerivative
      ? 1 + Math.max(0, ...asked.map(({ from }) => level.get(from) ?? 0))
      : Math.max(0, ...levels);
    level.set(id, own);
    if (read.some(({ from }) => recorded.has(from))) recorded.add(id);
    if (isDerivative) readers.set(own - 1, [...(readers.get(own - 1) ?? []), id]);
  }
  for (const target of targets) {
    const own = level.get(nodeOf(target));
    if (own !== undefined && !readers.has(own)) readers.set(own, []);
  }
  const all = order.flatMap((id) => (nodes.has(id) ? [{ id, node: nodes.get(id)! }] : []));
  const isSource = ({ node }: { node: NodeJson }) => ops.get(node.op)?.kind === 'source';
  const sources = all.filter(isSource);
  return [...readers.keys()]
    .sort((a, b) => a - b)
    .map((depth) => ({
      level: depth,
      watched: sources.filter(({ node }) => isWatched(node)).map(({ id }) => id),
      unwatched: sources.filter(({ node }) => !isWatched(node)).map(({ id }) => id),
      records: all
        .filter((entry) => !isSource(entry) && recorded.has(entry.id) && level.get(entry.id)! <= depth)
        .map(({ id, node }) => ({ id, op: node.op, symbol: ops.get(node.op)?.symbol ?? '?' })),
      readers: readers.get(depth) ?? [],
    }));
}

/**
 * The tapes inside a call, in the graph of its function: those of gradients that the function asks for, and behind them the
 * document's, of which these are the ops of this call. Who reads that outside reads what is inside, too.
 */
export function tapesInside(
  body: Document | undefined,
  ops: Ops,
  order: readonly string[],
  outputs: readonly string[],
  around: readonly Tape[],
  call: string,
): readonly Tape[] {
  const own = tapesOf(body, ops, order, outputs);
  const outermost = own.at(-1);
  const recording = around.find(({ records }) => records.some(({ id }) => id === call));
  if (!outermost || !recording) return own;
  return [...own.slice(0, -1), { ...outermost, readers: [...outermost.readers, ...recording.readers] }];
}

/** What can be said of a tape: it records as values are computed, it is read on the way back, and then it is spent. */
export type TapeState = 'recording' | 'read' | 'spent' | 'persistent';

/** The state of a tape while `position` of the passes' moments are played, `forward` of which go forward. */
export function tapeState(tape: Tape, position: number, forward: number, total: number): TapeState {
  if (position < forward) return 'recording';
  if (tape.readers.length > 1) return 'persistent';
  return position < total ? 'read' : 'spent';
}
