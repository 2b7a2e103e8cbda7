import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import { run } from '../tape/run.js';
import { filled, type Tensor } from '../tensor/tensor.js';

/** The numbers of a node after a run; undefined where they were not kept or mean nothing. */
export type Read = (node: Node) => Tensor | undefined;

/**
 * Reads every node of a graph of which a program kept some: the others are computed again, op by op, from those kept.
 * What was computed once is remembered, so one of these belongs to one run.
 */
export function recomputing(graph: Graph, kept: Read): (node: Node) => Tensor {
  const known = new Map<Node, Tensor>();
  const find = (node: Node): Tensor | undefined => {
    const found = known.get(node) ?? kept(node) ?? sourceOf(graph, node);
    if (found) known.set(node, found);
    return found;
  };
  return (wanted) => {
    const stack = [wanted];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const missing = find(node) ? [] : inputsOf(graph, node).filter((input) => !find(input));
      if (missing.length > 0) {
        for (const input of missing) stack.push(input);
        continue;
      }
      stack.pop();
      if (!known.has(node)) {
        const operands = inputsOf(graph, node).map((input) => known.get(input)!);
        known.set(node, run(graph.ops[node], operands, graph.attrs[node]));
      }
    }
    return known.get(wanted)!;
  };
}

/** `recomputing` of what a run did not taint. */
export function untainted(graph: Graph, kept: Read, tainted: Uint8Array): Read {
  const whole = recomputing(graph, kept);
  return (node) => (tainted[node] ? undefined : whole(node));
}

/** What a source holds that no program does: the number a rule wrote, or a slot's first value. */
function sourceOf({ ops, values, attrs, types }: Graph, node: Node): Tensor | undefined {
  return ops[node].kind === 'source' ? (values[node] ?? filled(types[node], attrs[node].value as number)) : undefined;
}
