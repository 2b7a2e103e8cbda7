import type { Graph, Node } from '../graph/graph.js';
import { sizeOf } from '../tensor/shape.js';
import { Offsets } from './arena.js';
import type { Schedule } from './schedule.js';

/** More memory than a program may have, or than the machine gives; `node` is the one that takes most of it. */
export class ProgramTooLarge extends Error {
  constructor(readonly node: Node) {
    super('The values do not fit into memory.');
  }
}

const largestArena = 2 ** 31;
const forGood = 2 ** 31 - 1;

export interface Placement {
  /** By node: the node in whose buffer its value stands; its own, or for taps and reshapes that of what they show. */
  readonly root: Int32Array;
  /** By root: its buffer's offset in bytes. */
  readonly offset: Float64Array;
  readonly bytes: number;
  /** The node with the largest buffer, −1 where there is none. */
  readonly largest: Node;
}

/**
 * Where values stand: slots and kept values have their buffers for good, the others until their last reader.
 * @throws ProgramTooLarge
 */
export function placement(graph: Graph, schedule: Schedule, keep: readonly Node[]): Placement {
  const { nodes } = schedule;
  const root = rootsOf(graph, schedule);
  const lastReader = new Int32Array(graph.size).fill(-1);
  for (const node of nodes)
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) lastReader[root[graph.inputs[i]]] = node;
  for (const node of keep) lastReader[root[node]] = forGood;
  const bytes = (node: Node) => Offsets.bytesOf(graph.types[node].dtype, sizeOf(graph.types[node].shape));
  const offsets = new Offsets();
  const offset = new Float64Array(graph.size);
  let largest: Node = -1;
  const take = (node: Node) => {
    offset[node] = offsets.take(bytes(node));
    if (largest === -1 || bytes(node) > bytes(largest)) largest = node;
    if (offsets.bytes > largestArena) throw new ProgramTooLarge(largest);
  };
  // Slots are written before a run, so they come first: no buffer that a step of the run has written before may be theirs.
  for (const node of nodes) {
    if (graph.ops[node].kind !== 'source') continue;
    lastReader[node] = forGood;
    take(node);
  }
  for (const node of nodes) {
    if (graph.ops[node].kind !== 'source' && root[node] === node) take(node);
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) {
      const read = root[graph.inputs[i]];
      if (lastReader[read] !== node) continue;
      offsets.give(offset[read], bytes(read));
      lastReader[read] = forGood;
    }
  }
  return { root, offset, bytes: offsets.bytes, largest };
}

function rootsOf(graph: Graph, { nodes, kernels }: Schedule): Int32Array {
  const root = new Int32Array(graph.size).fill(-1);
  for (const node of nodes)
    root[node] = kernels[node]?.kind === 'alias' ? root[graph.inputs[graph.inputStart[node]]] : node;
  return root;
}
