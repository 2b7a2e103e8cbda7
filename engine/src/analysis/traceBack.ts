import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import { broadcastStrides, sizeOf, stridesOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

/** An entry of a node, by its row-major place. */
export interface Entry {
  readonly node: Node;
  readonly at: number;
}

/** Where an entry that is not finite comes from. */
export interface Trace {
  /** From the entry asked for to the one where all began: nothing that one was computed from is NaN or infinite. */
  readonly steps: readonly Entry[];
  /** The first entry that is NaN, where it began as an infinity and not as NaN. */
  readonly turned?: Entry;
}

/** The first NaN of a tensor, else its first infinity; undefined where all is finite. */
export function firstBroken({ data }: Tensor): number | undefined {
  let infinite: number | undefined;
  for (let i = 0; i < data.length; i++) {
    if (data[i] - data[i] === 0) continue;
    if (Number.isNaN(data[i])) return i;
    infinite ??= i;
  }
  return infinite;
}

/** Follows an entry that is not finite back through the operands that are not, to where NaN or an infinity was made. */
export function traceBack(graph: Graph, read: (node: Node) => Tensor, start: Entry): Trace {
  const steps = [start];
  let turned: Entry | undefined;
  for (let entry: Entry | undefined = start; entry; ) {
    const next = brokenOperand(graph, read, entry);
    if (!next) break;
    if (holdsNaN(entry) && !holdsNaN(next)) turned = entry;
    steps.push(next);
    entry = next;
  }
  return { steps, ...(turned ? { turned } : {}) };

  function holdsNaN({ node, at }: Entry): boolean {
    return Number.isNaN(read(node).data[at]);
  }
}

/** The operand's entry that made one NaN, else infinite. */
function brokenOperand(graph: Graph, read: (node: Node) => Tensor, entry: Entry): Entry | undefined {
  let infinite: Entry | undefined;
  for (const { node, at } of readBy(graph, read, entry)) {
    const { data } = read(node);
    const broken = at ?? firstBroken(read(node));
    if (broken === undefined || data[broken] - data[broken] === 0) continue;
    if (Number.isNaN(data[broken])) return { node, at: broken };
    infinite ??= { node, at: broken };
  }
  return infinite;
}

/** What of its operands an entry is computed from: an entry, or, `at` left out, perhaps any. */
export function readBy(
  graph: Graph,
  read: (node: Node) => Tensor,
  { node, at }: Entry,
): { readonly node: Node; readonly at?: number }[] {
  const op = graph.ops[node];
  const inputs = inputsOf(graph, node);
  if (op.kind === 'source') return [];
  const { shape } = graph.types[node];
  const place = placeOf(shape, at);
  const types = inputs.map((input) => graph.types[input]);
  const kernel = op.kernel(types, graph.types[node], graph.attrs[node]);
  switch (kernel.kind) {
    case 'scalar': {
      const entries = inputs.map((input, i) => ({
        node: input,
        at: dot(place, broadcastStrides(types[i].shape, shape)),
      }));
      if (op.name !== 'where') return entries;
      // Of two branches, the one that was taken.
      const [condition, a, b] = entries;
      return [read(condition.node).data[condition.at] ? a : b];
    }
    case 'strided':
      return [{ node: inputs[0], at: kernel.offset + dot(place, kernel.strides) }];
    case 'alias':
    case 'dropout':
      return [{ node: inputs[0], at }];
    default:
      return inputs.map((input) => ({ node: input }));
  }
}

/** The indices of the entry at a row-major place. */
export function placeOf(shape: readonly number[], at: number): number[] {
  if (sizeOf(shape) === 0) return shape.map(() => 0);
  return stridesOf(shape).map((stride, axis) => Math.floor(at / stride) % shape[axis]);
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, n, i) => sum + n * b[i], 0);
