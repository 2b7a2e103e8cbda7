import { type Graph, inputsOf, type Node, upstreamOf } from '../graph/graph.js';
import type { KernelFault } from '../op/kernel.js';
import { sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Arena } from './arena.js';
import { prepareKernel } from './kernel.js';
import { type Part, partsOf } from './parts.js';
import { ProgramTooLarge, placement } from './placement.js';
import { scheduleOf } from './schedule.js';
import { share } from './share.js';
import { compileKernels, type KernelCall } from './wasm/compileKernels.js';
import type { Placed } from './wasm/walk.js';

/** An operand that a kernel refused: which node, and what of it. */
export interface Fault extends KernelFault {
  readonly node: Node;
}

/** Flat instructions over buffers planned once. Running allocates nothing. */
export interface Program {
  /** Computes every kept node from the slots as they are. */
  run(): void;
  /** How many updates training has made: what is drawn at random is drawn for this step. 0 until it is set. */
  step: number;
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

export interface PlanOptions {
  /** Whether elementwise kernels and matrix products become WebAssembly, with the same bits: for a program that is run again and again. */
  readonly compiled?: boolean;
}

/**
 * Plans a program that computes `keep`: what they are computed from in the graph's order, each buffer reused after its
 * last reader, reshapes and taps without a copy, and what is the same computed once.
 * @throws ProgramTooLarge
 */
export function plan(whole: Graph, keep: readonly Node[], { compiled = false }: PlanOptions = {}): Program {
  const { graph, twins } = share(whole, upstreamOf(whole, keep));
  const needed = upstreamOf(graph, keep);
  const schedule = scheduleOf(graph, needed);
  const placed = placement(graph, schedule, keep);
  const { root, offset } = placed;
  const { parts, flat } = partsOf(graph, schedule, placed);
  const placedOf = (node: Node): Placed => ({ ...graph.types[node], address: offset[root[node]] });
  const callOf = (part: Part): KernelCall | undefined =>
    'node' in part
      ? { kernel: part.kernel, inputs: inputsOf(graph, part.node).map(placedOf), output: placedOf(part.node) }
      : undefined;
  const compilation = compiled ? compileKernels(parts.map(callOf), flat.bytes) : undefined;
  const bytes = compilation?.bytes ?? flat.bytes;
  const arena = arenaOf(bytes, placed.largest);
  const runFlat = flat.load(arena, compiled);

  const tensors = new Map<Node, Tensor>();
  const tensor = (node: Node): Tensor => {
    let found = tensors.get(node);
    if (!found) {
      if (!needed[node]) throw new Error(`Node ${node} is not in this program.`);
      const { dtype, shape } = graph.types[node];
      found = { dtype, shape, data: arena.view(dtype, offset[root[node]], sizeOf(shape)) };
      tensors.set(node, found);
    }
    return found;
  };
  for (const node of schedule.nodes) {
    if (graph.ops[node].kind !== 'source') continue;
    const value = graph.values[node];
    if (value) tensor(node).data.set(value.data);
    else tensor(node).data.fill(graph.attrs[node].value as number);
  }
  const clock = { step: 0 };
  const faults = new Map<Node, KernelFault>();
  const functions = compilation?.load(arena) ?? [];
  const steps = parts.map((part, i) => {
    if ('from' in part) return () => runFlat(part.from, part.to);
    const found = functions[i];
    if (found) return found;
    const { node, kernel } = part;
    const onFault = (fault: KernelFault) => faults.set(node, fault);
    return prepareKernel(kernel, inputsOf(graph, node).map(tensor), tensor(node), onFault, clock);
  });
  const runPart = (from: number, to: number) => {
    if (from === 0) faults.clear();
    for (let i = from; i < to; i++) steps[i]();
  };
  return {
    run: () => runPart(0, steps.length),
    runPart,
    get step() {
      return clock.step;
    },
    set step(step) {
      clock.step = step;
    },
    tensor,
    write: (slot, value) => {
      if (needed[slot]) tensor(slot).data.set(value.data);
    },
    faults: () =>
      [...faults].flatMap(([first, fault]) => [first, ...(twins.get(first) ?? [])].map((node) => ({ ...fault, node }))),
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
