import { type Graph, type Node, upstreamOf } from '../graph/graph.js';
import type { KernelFault } from '../op/kernel.js';
import { bytesOf } from '../tensor/dtype.js';
import { sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Arena, Offsets } from './arena.js';
import { prepareKernel } from './kernel.js';

/** An operand that a kernel refused: which node, and what of it. */
export interface Fault extends KernelFault {
  readonly node: Node;
}

/** Flat instructions over buffers planned once. Running allocates nothing. */
export interface Program {
  /** Computes every kept node from the slots as they are. */
  run(): void;
  /** The tensor of a kept node or slot, a view: it shows the last run. */
  tensor(node: Node): Tensor;
  /** Gives a slot another value of its type. */
  write(slot: Node, value: Tensor): void;
  /** What kernels refused in the last run. */
  faults(): Fault[];
  /** Number of instructions, and bytes of the arena. */
  readonly length: number;
  readonly bytes: number;
  /** Runs a part: instructions `from` up to `to`, for work that is cut in slices. */
  runPart(from: number, to: number): void;
}

/** More memory than a program may have. */
export class ProgramTooLarge extends Error {
  constructor(
    readonly node: Node,
    readonly bytes: number,
  ) {
    super(`The values would take ${bytes} bytes.`);
  }
}

const largestArena = 2 ** 31;

/**
 * Plans a program that computes `keep`: what they are computed from in the graph's order, each buffer reused after its
 * last reader, reshapes and taps without a copy.
 * @throws ProgramTooLarge
 */
export function plan(graph: Graph, keep: readonly Node[]): Program {
  const needed = upstreamOf(graph, keep);
  const schedule: Node[] = [];
  for (let node = 0; node < graph.size; node++) if (needed[node]) schedule.push(node);
  const storage = storageOf(graph, schedule);
  const offsets = place(graph, schedule, storage, keep);
  const arena = new Arena(offsets.bytes);

  const tensors = new Map<Node, Tensor>();
  for (const node of schedule) {
    const { dtype, shape } = graph.types[node];
    tensors.set(node, { dtype, shape, data: arena.view(dtype, offsets.of.get(storage.get(node)!)!, sizeOf(shape)) });
  }
  const tensor = (node: Node): Tensor => {
    const found = tensors.get(node);
    if (!found) throw new Error(`Node ${node} is not in this program.`);
    return found;
  };
  const steps: (() => void)[] = [];
  const faults = new Map<Node, KernelFault>();
  for (const node of schedule) {
    const op = graph.ops[node];
    if (op.kind === 'source') {
      const value = graph.values[node];
      if (value) tensor(node).data.set(value.data);
      else tensor(node).data.fill(graph.attrs[node].value as number);
      continue;
    }
    if (storage.get(node) !== node) continue;
    const inputs = graph.inputs.slice(graph.inputStart[node], graph.inputStart[node + 1]);
    const kernel = op.kernel(
      inputs.map((input) => graph.types[input]),
      graph.types[node],
      graph.attrs[node],
    );
    const onFault = (fault: KernelFault) => faults.set(node, fault);
    steps.push(prepareKernel(kernel, inputs.map(tensor), tensor(node), onFault));
  }
  const runPart = (from: number, to: number) => {
    if (from === 0) faults.clear();
    for (let i = from; i < to; i++) steps[i]();
  };
  return {
    run: () => runPart(0, steps.length),
    runPart,
    tensor,
    write: (slot, value) => tensor(slot).data.set(value.data),
    faults: () => [...faults].map(([node, fault]) => ({ ...fault, node })),
    length: steps.length,
    bytes: offsets.bytes,
  };
}

/** The node whose buffer each node's value stands in: its own, or for taps and reshapes that of what they show. */
function storageOf(graph: Graph, schedule: readonly Node[]): Map<Node, Node> {
  const storage = new Map<Node, Node>();
  for (const node of schedule) {
    const start = graph.inputStart[node];
    const aliases =
      graph.ops[node].kind !== 'source' &&
      graph.inputStart[node + 1] - start === 1 &&
      graph.ops[node].kernel([graph.types[graph.inputs[start]]], graph.types[node], graph.attrs[node]).kind === 'alias';
    storage.set(node, aliases ? storage.get(graph.inputs[start])! : node);
  }
  return storage;
}

/** Offsets of the buffers: slots and kept values have theirs for good, the others until their last reader. */
function place(graph: Graph, schedule: readonly Node[], storage: ReadonlyMap<Node, Node>, keep: readonly Node[]): { of: Map<Node, number>; bytes: number } {
  const offsets = new Offsets();
  const of = new Map<Node, number>();
  const lastReader = new Map<Node, Node>();
  for (const node of schedule)
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) lastReader.set(storage.get(graph.inputs[i])!, node);
  for (const node of schedule) if (graph.ops[node].kind === 'source') lastReader.set(node, Number.POSITIVE_INFINITY);
  for (const node of keep) lastReader.set(storage.get(node)!, Number.POSITIVE_INFINITY);
  const size = (node: Node) => Offsets.bytesOf(graph.types[node].dtype, sizeOf(graph.types[node].shape));
  // Slots are written before a run, so they come first: no buffer that a step of the run has written before may be theirs.
  const isSource = (node: Node) => graph.ops[node].kind === 'source';
  for (const node of [...schedule.filter(isSource), ...schedule.filter((node) => !isSource(node))]) {
    if (storage.get(node) === node) {
      of.set(node, offsets.take(size(node)));
      if (offsets.bytes > largestArena) throw new ProgramTooLarge(node, sizeOf(graph.types[node].shape) * bytesOf(graph.types[node].dtype));
    }
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) {
      const root = storage.get(graph.inputs[i])!;
      if (lastReader.get(root) === node && of.has(root)) {
        offsets.give(of.get(root)!, size(root));
        lastReader.delete(root);
      }
    }
  }
  return { of, bytes: offsets.bytes };
}
