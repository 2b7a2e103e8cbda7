import { states } from 'chainrule';
import type { Results } from '../session/results';

export type Phase = 'forward' | 'backward';

/** The least that is played at once: a node's value, the one a target begins with, or one wire's term. */
export interface Moment {
  readonly phase: Phase;
  /** Of the document: a call with several outputs is one. */
  readonly node: string;
  /** Of a backward moment: the wire a term travels along; left out, the target's own one. */
  readonly wire?: string;
}

/** A pass over the graph and back, or forward alone, and when what is reached: places in `moments` by reference and wire. */
export interface Passes {
  readonly target: string | null;
  /** Of forward mode: the source whose tangents go along with the values. */
  readonly source: string | null;
  readonly moments: readonly Moment[];
  /** How many of the moments are forward. */
  readonly forward: number;
  readonly valueAt: ReadonlyMap<string, number>;
  readonly adjointAt: ReadonlyMap<string, number>;
  readonly contributionAt: ReadonlyMap<string, number>;
}

export const noPasses: Passes = {
  target: null,
  source: null,
  moments: [],
  forward: 0,
  valueAt: new Map(),
  adjointAt: new Map(),
  contributionAt: new Map(),
};

const nodeOf = (reference: string): string => reference.split('.', 1)[0];

/** Nodes of the main graph in the order of `rows`, each where the last of its outputs stands. */
function nodesIn(ids: readonly string[], rows: Uint32Array): string[] {
  const nodes = new Set<string>();
  for (const row of rows) {
    const id = ids[row];
    if (id.includes('/')) continue;
    nodes.delete(nodeOf(id));
    nodes.add(nodeOf(id));
  }
  return [...nodes];
}

/**
 * The passes of what was analysed: values in the order they are computed, then terms as the target's adjoint spreads; in
 * forward mode values and tangents together.
 */
export function passesOf({ analysis }: Results): Passes {
  const { nodes, wires, target, source } = analysis;
  const moments: Moment[] = [];
  const valueAt = new Map<string, number>();
  const isWhole = new Set(nodesIn(nodes.ids, analysis.forwardOrder));
  const outputs = new Map<string, string[]>();
  for (const id of nodes.ids) {
    if (id.includes('/') || !isWhole.has(nodeOf(id))) continue;
    const own = outputs.get(nodeOf(id));
    if (own) own.push(id);
    else outputs.set(nodeOf(id), [id]);
  }
  for (const node of isWhole) {
    for (const output of outputs.get(node) ?? []) valueAt.set(output, moments.length);
    moments.push({ phase: 'forward', node });
  }
  const forward = moments.length;

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
    return { target, source, moments, forward, valueAt, adjointAt, contributionAt };
  }
  const into = new Map<string, number[]>();
  wires.ids.forEach((_, row) => {
    const isTerm =
      wires.contribution.state[row] !== absent && !wires.from[row].includes('/') && !wires.to[row].includes('/');
    if (!isTerm) return;
    const list = into.get(wires.to[row]);
    if (list) list.push(row);
    else into.set(wires.to[row], [row]);
  });
  const adjointAt = new Map<string, number>();
  const contributionAt = new Map<string, number>();
  if (target !== null) {
    adjointAt.set(target, moments.length);
    moments.push({ phase: 'backward', node: nodeOf(target) });
    for (const node of nodesIn(nodes.ids, analysis.order))
      for (const row of into.get(node) ?? []) {
        const wire = wires.ids[row];
        contributionAt.set(wire, moments.length);
        // The last of its terms completes an adjoint.
        adjointAt.set(wires.from[row], moments.length);
        moments.push({ phase: 'backward', node, wire });
      }
  }
  return { target, source, moments, forward, valueAt, adjointAt, contributionAt };
}

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
  a.target === b.target &&
  a.source === b.source &&
  a.moments.length === b.moments.length &&
  a.moments.every(({ phase, node, wire }, at) => {
    const other = b.moments[at];
    return phase === other.phase && node === other.node && wire === other.wire;
  });
