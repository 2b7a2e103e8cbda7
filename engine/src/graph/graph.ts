import type { Attrs, Op } from '../op/op.js';
import type { Tensor, TensorType } from '../tensor/tensor.js';
import type { Origin } from './origin.js';

/** A node is its place in the arrays; the operands of a node come before it, so the order is topological. */
export type Node = number;

/**
 * The immutable typed IR: dense columns by node. Every op is a source or a primitive. Columns may be longer than `size`
 * (a builder goes on appending); what lies behind `size` is not part of this graph.
 */
export interface Graph {
  readonly size: number;
  readonly ops: readonly Op[];
  /** Operands of node n: `inputs[inputStart[n]]` … `inputs[inputStart[n + 1] − 1]`. */
  readonly inputs: readonly Node[];
  readonly inputStart: readonly number[];
  readonly attrs: readonly Attrs[];
  readonly types: readonly TensorType[];
  /** Several where equal nodes were merged. */
  readonly origins: readonly (readonly Origin[])[];
  /**
   * First value of a program slot: literals, constants, variables and inputs are never folded and never specialised.
   * Undefined for everything computed, and for the constants that rules write.
   */
  readonly values: readonly (Tensor | undefined)[];
  /** Place in the document, by which sums are ordered; derived nodes have Infinity and keep their own order. */
  readonly positions: readonly number[];
  /** 1 for a tap: the identity that stands for one wire. */
  readonly taps: readonly number[];
}

/** What a pass hands on: another graph, and where each node that survived is now. */
export interface PassResult {
  readonly graph: Graph;
  readonly rename: (node: Node) => Node | undefined;
}

export const inputsOf = (graph: Graph, node: Node): readonly Node[] =>
  graph.inputs.slice(graph.inputStart[node], graph.inputStart[node + 1]);

/** The node behind taps: what a wire carries. */
export function untap(graph: Graph, node: Node): Node {
  let at = node;
  while (graph.taps[at]) at = graph.inputs[graph.inputStart[at]];
  return at;
}

/** The number a rule wrote into the graph: a scalar constant, or one stretched over a shape; never a program slot. */
export function writtenNumber(graph: Graph, node: Node): number | undefined {
  let at = node;
  while (graph.ops[at].name === 'broadcastTo') at = graph.inputs[graph.inputStart[at]];
  return graph.ops[at].kind === 'source' && graph.values[at] === undefined
    ? (graph.attrs[at].value as number)
    : undefined;
}

/**
 * 1 at `node − from` for every node that some of `roots` is computed from, themselves included; what lies before `from`
 * is not looked at, so that a search between neighbours costs nothing in a large graph.
 */
export function upstreamOf(graph: Graph, roots: readonly Node[], from = 0): Uint8Array {
  const top = highestOf(roots);
  const mark = new Uint8Array(Math.max(0, top + 1 - from));
  for (const root of roots) if (root >= from) mark[root - from] = 1;
  for (let node = top; node >= from; node--) {
    if (!mark[node - from]) continue;
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) {
      const input = graph.inputs[i];
      if (input >= from) mark[input - from] = 1;
    }
  }
  return mark;
}

/** The last of nodes, −1 of none: a call with each as an argument overflows the stack where they are many. */
export function highestOf(nodes: readonly Node[]): Node {
  let highest = -1;
  for (const node of nodes) if (node > highest) highest = node;
  return highest;
}
