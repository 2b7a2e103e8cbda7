import { states } from 'chainrule';
import type { Results } from '../session/results';

export type Phase = 'forward' | 'backward';

/** The least that is played at once: a node's value, the one a target begins with, or one wire's term. */
export interface Moment {
  readonly phase: Phase;
  /** As results name it, `c1/h` inside a call; a call with several outputs is one. */
  readonly node: string;
  /** Of a backward moment: the wire a term travels along; left out, where the way back begins or enters the call. */
  readonly wire?: string;
}

/** Whether the way back begins with it, or enters the call. */
export const isBegin = ({ phase, wire }: Moment): boolean => phase === 'backward' && wire === undefined;

/**
 * A pass over a graph and back, or forward alone, and when what is reached: places in `moments` by reference and wire. The
 * graph is the document's, or what one call makes of its function.
 */
export interface Passes {
  /** What results put before the ids of the graph. */
  readonly prefix: string;
  readonly target: string | null;
  /** Of forward mode: the source whose tangents go along with the values. */
  readonly source: string | null;
  readonly moments: readonly Moment[];
  /** When each of them is, in the run of the whole document: those of a call's inside lie before the call's own. Grows. */
  readonly times: readonly number[];
  /** How many of the moments are forward. */
  readonly forward: number;
  readonly valueAt: ReadonlyMap<string, number>;
  readonly adjointAt: ReadonlyMap<string, number>;
  readonly contributionAt: ReadonlyMap<string, number>;
}

export const noPasses: Passes = {
  prefix: '',
  target: null,
  source: null,
  moments: [],
  times: [],
  forward: 0,
  valueAt: new Map(),
  adjointAt: new Map(),
  contributionAt: new Map(),
};

const nodeOf = (reference: string): string => reference.split('.', 1)[0];

/** Nodes of the graph at a place in the order of `rows`, each where the last of its outputs stands, with its row's place there. */
function nodesIn(ids: readonly string[], rows: Uint32Array, isHere: (id: string) => boolean): Map<string, number> {
  const nodes = new Map<string, number>();
  rows.forEach((row, rank) => {
    const id = ids[row];
    if (!isHere(id)) return;
    nodes.delete(nodeOf(id));
    nodes.set(nodeOf(id), rank);
  });
  return nodes;
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/**
 * The passes of what was analysed: values in the order they are computed, then terms as the target's adjoint spreads; in
 * forward mode values and tangents together. Of the document's graph, or of what stands behind a prefix: the inside of a call,
 * whose inputs are given first, and whose way back begins with what arrives at its outputs.
 */
export function passesOf({ analysis }: Results, prefix = ''): Passes {
  const { nodes, wires, target, source } = analysis;
  const isHere = (id: string) => id.startsWith(prefix) && !id.includes('/', prefix.length);
  const moments: Moment[] = [];
  const times: number[] = [];
  const play = (moment: Moment, time: number) => {
    moments.push(moment);
    times.push(time);
  };
  const valueAt = new Map<string, number>();
  const computed = nodesIn(nodes.ids, analysis.forwardOrder, isHere);
  const outputs = new Map<string, string[]>();
  for (const id of nodes.ids) if (isHere(id) && computed.has(nodeOf(id))) put(outputs, nodeOf(id), id);
  for (const [node, rank] of computed) {
    for (const output of outputs.get(node) ?? []) valueAt.set(output, moments.length);
    play({ phase: 'forward', node }, rank);
  }
  const forward = moments.length;
  const passes = { prefix, target, source, moments, times, forward, valueAt };

  const absent = states.indexOf('absent');
  if (nodes.tangent) {
    const { state } = nodes.tangent;
    const isCarried = new Set(nodes.ids.filter((_, row) => state[row] !== absent));
    const adjointAt = new Map([...valueAt].filter(([id]) => isCarried.has(id)));
    const at = new Map(moments.map(({ node }, i) => [node, i]));
    const contributionAt = new Map<string, number>();
    wires.ids.forEach((wire, row) => {
      const arrival = at.get(wires.to[row]);
      if (arrival !== undefined && isCarried.has(wires.from[row])) contributionAt.set(wire, arrival);
    });
    return { ...passes, adjointAt, contributionAt };
  }
  const into = new Map<string, number[]>();
  const arriving: number[] = [];
  wires.ids.forEach((_, row) => {
    if (wires.contribution.state[row] === absent || !isHere(wires.from[row])) return;
    if (isHere(wires.to[row])) put(into, wires.to[row], row);
    else arriving.push(row);
  });
  const adjointAt = new Map<string, number>();
  const contributionAt = new Map<string, number>();
  if (target === null) return { ...passes, adjointAt, contributionAt };

  const after = analysis.forwardOrder.length;
  const ranks = new Map(Array.from(analysis.order, (row, rank) => [nodes.ids[row], rank] as const));
  if (isHere(target)) {
    adjointAt.set(target, moments.length);
    play({ phase: 'backward', node: nodeOf(target) }, after + (ranks.get(target) ?? 0));
  }
  // What a wire hands back is the adjoint of where it ends: a node, an output of a call, an input of a function.
  const endOf = (row: number) => {
    const [to, port] = [wires.to[row], wires.port[row]];
    const ends = [`${to}/${port}`, `${to}/0/${port}`, `${to}.${port}`, to];
    return ranks.get(ends.find((end) => ranks.has(end)) ?? '') ?? 0;
  };
  for (const row of arriving.sort((a, b) => endOf(a) - endOf(b))) {
    const from = wires.from[row];
    adjointAt.set(from, moments.length);
    play({ phase: 'backward', node: nodeOf(from) }, after + endOf(row));
  }
  for (const [node, rank] of nodesIn(nodes.ids, analysis.order, isHere)) {
    const terms = into.get(node) ?? [];
    // A call hands its terms back once its inside is done.
    const done = after + Math.max(rank, ...terms.map(endOf));
    for (const [i, row] of terms.entries()) {
      const wire = wires.ids[row];
      contributionAt.set(wire, moments.length);
      // The last of its terms completes an adjoint.
      adjointAt.set(wires.from[row], moments.length);
      play({ phase: 'backward', node, wire }, done + (i + 1) / (terms.length + 1));
    }
  }
  return { ...passes, adjointAt, contributionAt };
}

/** How many moments of a graph are played when the whole document's run has come to a time. */
export const positionAt = ({ times }: Passes, time: number): number => {
  const next = times.findIndex((at) => at > time);
  return next === -1 ? times.length : next;
};

/** The time at which so many moments are played: the last one's, or just before the first. */
export const timeAt = ({ times }: Passes, position: number): number =>
  position === 0 ? (times[0] ?? 0) - 0.5 : times[position - 1];

export const grains = ['wire', 'node', 'phase', 'iteration'] as const;
export type Grain = (typeof grains)[number];

/** Where steps of a grain end, as numbers of moments played; nothing is played at the first of them. */
export function stopsOf({ moments, forward }: Passes, grain: Grain): readonly number[] {
  const total = moments.length;
  if (grain === 'wire') return Array.from({ length: total + 1 }, (_, at) => at);
  if (grain === 'phase') return [...new Set([0, forward, total])];
  if (grain === 'iteration') return [...new Set([0, total])];
  const stops = [0];
  moments.forEach((moment, at) => {
    const next = moments[at + 1];
    const goesOn =
      next?.node === moment.node && next.phase === moment.phase && moment.wire !== undefined && next.wire !== undefined;
    if (!goesOn) stops.push(at + 1);
  });
  return stops;
}

/** Whether two analyses are played the same way, whatever their numbers. */
export const isSamePlay = (a: Passes, b: Passes): boolean =>
  a.prefix === b.prefix &&
  a.target === b.target &&
  a.source === b.source &&
  a.moments.length === b.moments.length &&
  a.moments.every(({ phase, node, wire }, at) => {
    const other = b.moments[at];
    return phase === other.phase && node === other.node && wire === other.wire && a.times[at] === b.times[at];
  });
