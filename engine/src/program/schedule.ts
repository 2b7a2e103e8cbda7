import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import type { Kernel } from '../op/kernel.js';
import { sizeOf } from '../tensor/shape.js';
import { fitsFlat } from './flatCode.js';

/** What a program computes, in order, and how. */
export interface Schedule {
  /** Every node that is needed, sources too: each after its operands. */
  readonly nodes: readonly Node[];
  /** By node; sources have none. */
  readonly kernels: readonly (Kernel | undefined)[];
  /** By node: equal numbers are neighbours in `nodes` that flat code computes at once, 0 is computed by itself. */
  readonly groups: Int32Array;
}

/**
 * The needed nodes in the graph's order, but that scalar nodes between two others stand by their distance from what they are
 * computed from, equal ones side by side: they do not depend on each other and can be computed at once.
 */
export function scheduleOf(graph: Graph, needed: Uint8Array): Schedule {
  const kernels: (Kernel | undefined)[] = new Array(needed.length);
  const groups = new Int32Array(needed.length);
  const nodes: Node[] = [];
  const level = new Int32Array(needed.length);
  const kind = new Int32Array(needed.length);
  const kinds = new Map<Kernel, Map<string, number>>();
  let stretch: Node[] = [];
  let kindCount = 0;
  let group = 0;

  const isScalar = (node: Node) => sizeOf(graph.types[node].shape) === 1;
  const close = () => {
    stretch.sort((a, b) => level[a] - level[b] || kind[a] - kind[b] || a - b);
    stretch.forEach((node, i) => {
      const before = stretch[i - 1];
      const isNext = i > 0 && level[node] === level[before] && kind[node] === kind[before];
      groups[node] = isNext ? group : ++group;
      nodes.push(node);
    });
    stretch = [];
  };
  for (let node = 0; node < needed.length; node++) {
    if (!needed[node]) continue;
    if (graph.ops[node].kind === 'source') {
      nodes.push(node);
      continue;
    }
    const inputs = inputsOf(graph, node);
    const kernel = graph.ops[node].kernel(
      inputs.map((input) => graph.types[input]),
      graph.types[node],
      graph.attrs[node],
    );
    kernels[node] = kernel;
    const flat =
      isScalar(node) &&
      (kernel.kind === 'alias' || (kernel.kind === 'scalar' && fitsFlat(kernel.expr))) &&
      inputs.every(isScalar);
    if (!flat) {
      close();
      nodes.push(node);
      continue;
    }
    level[node] = 1 + inputs.reduce((most, input) => Math.max(most, level[input]), 0);
    kind[node] = kernel.kind === 'alias' ? 0 : numberOf(kernel, node, inputs);
    stretch.push(node);
  }
  close();
  return { nodes, kernels, groups };

  /** The same for what flat code computes alike: one kernel, the same dtypes. */
  function numberOf(kernel: Kernel, node: Node, inputs: readonly Node[]): number {
    const key = [node, ...inputs].map((one) => graph.types[one].dtype).join();
    const known = kinds.get(kernel) ?? new Map<string, number>();
    kinds.set(kernel, known);
    const number = known.get(key) ?? ++kindCount;
    known.set(key, number);
    return number;
  }
}
