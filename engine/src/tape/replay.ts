import type { Graph, Node } from '../graph/graph.js';
import type { Attrs, Op } from '../op/op.js';
import { filled, type Tensor } from '../tensor/tensor.js';

/** What a graph's nodes are computed as: plain tensors, or tensors whose ops are recorded. */
export interface Algebra<T> {
  tensor(value: Tensor): T;
  apply(op: Op, inputs: readonly T[], attrs: Attrs): T;
}

/**
 * Computes the `wanted` nodes of a graph one op at a time, and what they need. `values` holds those that are known, by
 * node, and receives the others; a slot that is not known there has the graph's value.
 */
export function replay<T>(graph: Graph, values: (T | undefined)[], wanted: readonly Node[], algebra: Algebra<T>): void {
  const { inputs, inputStart } = graph;
  const top = wanted.reduce((most, node) => Math.max(most, node), -1);
  const needed = new Uint8Array(top + 1);
  for (const node of wanted) needed[node] = 1;
  for (let node = top; node >= 0; node--) {
    if (!needed[node]) continue;
    if (values[node] !== undefined) needed[node] = 0;
    else for (let i = inputStart[node]; i < inputStart[node + 1]; i++) needed[inputs[i]] = 1;
  }
  for (let node = 0; node <= top; node++) {
    if (!needed[node]) continue;
    const op = graph.ops[node];
    if (op.kind === 'source') {
      values[node] = algebra.tensor(graph.values[node] ?? filled(graph.types[node], graph.attrs[node].value as number));
      continue;
    }
    const operands: T[] = [];
    for (let i = inputStart[node]; i < inputStart[node + 1]; i++) operands.push(values[inputs[i]]!);
    values[node] = algebra.apply(op, operands, graph.attrs[node]);
  }
}
