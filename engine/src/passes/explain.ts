import { type Graph, highestOf, type Node, untap, upstreamOf } from '../graph/graph.js';
import { isFloat } from '../tensor/dtype.js';
import { application } from './application.js';

/** Why a gradient is None: the broken link nearest the source. */
export interface Unconnected {
  readonly code: 'notWatched' | 'stopGradient' | 'dtype' | 'noDerivative' | 'noPath';
  /** Path of the node where the path ends. */
  readonly at: string;
}

/** Whether nothing flows to a node by its own nature: a constant that is not watched, an integer or boolean. */
export function unwatched(graph: Graph, source: Node, id: string): Unconnected | undefined {
  if (!isFloat(graph.types[source].dtype)) return { code: 'dtype', at: id };
  return graph.ops[source].name === 'constant' && graph.attrs[source].watched !== true
    ? { code: 'notWatched', at: id }
    : undefined;
}

/**
 * Why no gradient flows from `targets` to a node, whose path is `id`: the broken link nearest to it along the wires. One
 * walk from the targets down to `lowest` answers for every node from there on.
 */
export function explainer(
  graph: Graph,
  targets: readonly Node[],
  lowest: Node = 0,
): (source: Node, id: string) => Unconnected {
  const highest = Math.max(lowest, highestOf(targets));
  const upstream = upstreamOf(graph, targets, lowest);
  const distance = new Float64Array(highest - lowest + 1).fill(Number.POSITIVE_INFINITY);
  const nearest = new Int32Array(highest - lowest + 1).fill(-1);
  const decided = new Set<Node>();
  for (let node = highest; node >= lowest; node--) {
    if (!upstream[node - lowest]) continue;
    const isBreak = graph.ops[node].noRule !== undefined || !isFloat(graph.types[node].dtype);
    const steps = isBreak ? 1 : 1 + distance[node - lowest];
    // A function's own gradient leads past its body, which is cut off.
    const passesBody = graph.ops[node] === application && steps < Number.POSITIVE_INFINITY;
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) {
      const input = (passesBody ? untap(graph, graph.inputs[i]) : graph.inputs[i]) - lowest;
      if (input < 0 || steps > distance[input] || steps === Number.POSITIVE_INFINITY || decided.has(input)) continue;
      if (passesBody) decided.add(input);
      distance[input] = steps;
      nearest[input] = isBreak ? node : nearest[node - lowest];
    }
  }
  return (source, id) => {
    const nature = unwatched(graph, source, id);
    if (nature) return nature;
    const at = nearest[source - lowest] ?? -1;
    if (at === -1) return { code: 'noPath', at: id };
    const { noRule } = graph.ops[at];
    const code = noRule === 'stop' ? 'stopGradient' : noRule === 'none' ? 'noDerivative' : 'dtype';
    return { code, at: graph.origins[at][0]?.node ?? id };
  };
}

/** `explainer` for one source. */
export const explain = (graph: Graph, targets: readonly Node[], source: Node, id: string): Unconnected =>
  explainer(graph, targets, source)(source, id);
