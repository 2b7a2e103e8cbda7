import { type Graph, type Node, upstreamOf } from '../graph/graph.js';
import { isFloat } from '../tensor/dtype.js';

/** Why a gradient is None: the broken link nearest the source. */
export interface Unconnected {
  readonly code: 'notWatched' | 'stopGradient' | 'dtype' | 'noDerivative' | 'noPath';
  /** Path of the node where the path ends. */
  readonly at: string;
}

/** Whether nothing flows to a node by its own nature: a constant that is not watched, an integer or boolean. */
export function unwatched(graph: Graph, source: Node, id: string): Unconnected | undefined {
  if (!isFloat(graph.types[source].dtype)) return { code: 'dtype', at: id };
  return graph.ops[source].name === 'constant' && graph.attrs[source].watched !== true ? { code: 'notWatched', at: id } : undefined;
}

/** Why no gradient flows from `targets` to `source`, whose path is `id`: follows the wires forward to the nearest break. */
export function explain(graph: Graph, targets: readonly Node[], source: Node, id: string): Unconnected {
  const nature = unwatched(graph, source, id);
  if (nature) return nature;
  const upstream = upstreamOf(graph, targets, source);
  const distance = new Map<Node, number>([[source, 0]]);
  let nearest: { node: Node; distance: number } | undefined;
  for (let node = source + 1; node < upstream.length; node++) {
    if (!upstream[node]) continue;
    let steps = Number.POSITIVE_INFINITY;
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) steps = Math.min(steps, 1 + (distance.get(graph.inputs[i]) ?? Number.POSITIVE_INFINITY));
    if (steps === Number.POSITIVE_INFINITY) continue;
    if (graph.ops[node].noRule === undefined && isFloat(graph.types[node].dtype)) distance.set(node, steps);
    else if (!nearest || steps < nearest.distance) nearest = { node, distance: steps };
  }
  if (!nearest) return { code: 'noPath', at: id };
  const { node } = nearest;
  const { noRule } = graph.ops[node];
  const code = noRule === 'stop' ? 'stopGradient' : noRule === 'none' ? 'noDerivative' : 'dtype';
  return { code, at: graph.origins[node][0]?.node ?? id };
}
