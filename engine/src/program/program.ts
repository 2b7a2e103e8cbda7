import { type Graph, type Node, upstreamOf } from '../graph/graph.js';
import type { KernelFault } from '../op/kernel.js';
import { sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Arena } from './arena.js';
import { prepareKernel } from './kernel.js';
import { ProgramTooLarge, placement } from './placement.js';

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
  /** Gives a slot another value of its type; one that no kept node reads is not in the program and left alone. */
  write(slot: Node, value: Tensor): void;
  /** What kernels refused in the last run. */
  faults(): Fault[];
  /** Whether they refused anything, said without allocating. */
  hasFaults(): boolean;
  /** Number of instructions, and bytes of the arena. */
  readonly length: number;
  readonly bytes: number;
  /** Runs a part: instructions `from` up to `to`, for work that is cut in slices. */
  runPart(from: number, to: number): void;
}

/**
 * Plans a program that computes `keep`: what they are computed from in the graph's order, each buffer reused after its
 * last reader, reshapes and taps without a copy.
 * @throws ProgramTooLarge
 */
export function plan(graph: Graph, keep: readonly Node[]): Program {
  const needed = upstreamOf(graph, keep);
  const schedule: Node[] = [];
  for (let node = 0; node < graph.size; node++) if (needed[node]) schedule.push(node);
  const { root, offset, bytes, largest } = placement(graph, schedule, keep);
  const arena = arenaOf(bytes, largest);

  const tensors = new Map<Node, Tensor>();
  for (const node of schedule) {
    const { dtype, shape } = graph.types[node];
    tensors.set(node, { dtype, shape, data: arena.view(dtype, offset[root[node]], sizeOf(shape)) });
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
    if (root[node] !== node) continue;
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
    write: (slot, value) => tensors.get(slot)?.data.set(value.data),
    faults: () => [...faults].map(([node, fault]) => ({ ...fault, node })),
    hasFaults: () => faults.size > 0,
    length: steps.length,
    bytes,
  };
}

/** @throws ProgramTooLarge where the machine has not so much memory. */
function arenaOf(bytes: number, largest: Node): Arena {
  try {
    return new Arena(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw new ProgramTooLarge(largest);
    throw error;
  }
}
