import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import type { Kernel } from '../op/kernel.js';
import { type Application, FlatCode, type Spot } from './flatCode.js';
import type { Placement } from './placement.js';
import type { Schedule } from './schedule.js';

/** A piece of a program: the kernel of a node, or runs of flat code that compute scalar nodes. */
export type Part = { readonly node: Node; readonly kernel: Kernel } | { readonly from: number; readonly to: number };

/** As many flat instructions make a piece, so that work can be cut in slices: some 20 µs. */
const enough = 4096;

/** What is computed, in the order of the schedule, and the flat code of its scalar nodes. */
export function partsOf(
  graph: Graph,
  { nodes, kernels, groups }: Schedule,
  { root, offset, bytes }: Placement,
): { readonly parts: readonly Part[]; readonly flat: FlatCode } {
  const parts: Part[] = [];
  const flat = new FlatCode(bytes);
  let from = 0;
  let instructions = 0;
  const cut = () => {
    const to = flat.cut();
    if (to > from) parts.push({ from, to });
    from = to;
    instructions = flat.instructions;
  };
  const spot = (node: Node): Spot => ({ dtype: graph.types[node].dtype, offset: offset[root[node]] });
  const applicationOf = (node: Node): Application => ({ inputs: inputsOf(graph, node).map(spot), output: spot(node) });

  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    const kernel = kernels[node];
    const group = groups[node];
    let end = at + 1;
    if (group !== 0) while (end < nodes.length && groups[nodes[end]] === group) end++;
    if (kernel && root[node] === node) {
      if (group === 0 || kernel.kind !== 'scalar') {
        cut();
        parts.push({ node, kernel });
      } else {
        flat.append(kernel.expr, nodes.slice(at, end).map(applicationOf));
        if (flat.instructions - instructions >= enough) cut();
      }
    }
    at = end;
  }
  cut();
  return { parts, flat };
}
