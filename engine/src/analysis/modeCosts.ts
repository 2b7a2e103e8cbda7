import type { Document } from '../document/document.js';
import { type Graph, inputsOf, type Node, untap, upstreamOf } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { addAdjoints, builderFrom } from '../passes/differentiate.js';
import { unwatched } from '../passes/explain.js';
import { linearize } from '../passes/jvp.js';
import { simplify } from '../passes/simplify.js';
import { bytesOf, isFloat } from '../tensor/dtype.js';
import { sizeOf } from '../tensor/shape.js';
import { filled } from '../tensor/tensor.js';
import { readRequest } from './request.js';

/** What one way to differentiate costs. */
export interface ModeCost {
  /** Passes over the graph behind the one that computes its values. */
  readonly passes: number;
  /** Operations of numbers in all of them, by the ops' own counts (FLOP); those of the values are not among them. */
  readonly operations: number;
  /** Bytes of values that have to be kept until a later pass reads them. */
  readonly keptBytes: number;
}

/** Both modes for one target by some sources. */
export interface ModeCosts {
  /** Numbers to differentiate by. */
  readonly entries: number;
  /** Operations that compute the target itself. */
  readonly operations: number;
  readonly reverse: ModeCost;
  readonly forward: ModeCost;
}

/**
 * Why backpropagation exists, in numbers: reverse mode goes back once for all sources and keeps the values its rules read;
 * forward mode keeps nothing and goes forward once for each number (Griewank, Walther 2008, chapter 3). Undefined where
 * there is no derivative.
 * @throws UnknownReference where a target or source names nothing.
 */
export function modeCosts(
  document: Document,
  options: { readonly targets: readonly string[]; readonly sources?: readonly string[] },
): ModeCosts | undefined {
  const { elaborated, targets, sources } = readRequest(document, options);
  const { builder } = elaborated;
  const [target] = targets === 'broken' ? [] : targets.nodes;
  if (target === undefined || !isFloat(builder.types[target].dtype)) return undefined;
  const watched = sources.filter(({ id, node }) => !unwatched(builder, node, id)).map(({ node }) => node);
  const values = builder.graph();
  const adjointOf = addAdjoints(builder, { targets: [target], sources: watched });
  const gradients = watched.flatMap((source) => adjointOf(source) ?? []);
  if (gradients.length === 0) return undefined;
  const back = simplify(builder.graph(), [target, ...gradients]);
  const forwardNodes = new Set<Node>();
  for (let node = 0; node < values.size; node++) {
    const kept = back.rename(node);
    if (kept !== undefined) forwardNodes.add(kept);
  }
  const isValue = (node: Node) => forwardNodes.has(node);
  const operations = operationsOf(values, [target]);

  let forward = 0;
  let entries = 0;
  for (const source of watched) {
    // A graph for each of them: in one that grows with every source the last would pay for all before.
    const own = builderFrom(values);
    const tangent = own.slot(ops.constant, filled(own.types[source], 1));
    const along = linearize(own, target, source)?.(tangent);
    if (along === undefined) continue;
    const size = sizeOf(builder.types[source].shape);
    const { graph, rename } = simplify(own.graph(), [target, along]);
    entries += size;
    forward += size * (operationsOf(graph, [rename(along)!, rename(target)!]) - operations);
  }
  return {
    entries,
    operations,
    reverse: {
      passes: 1,
      operations:
        operationsOf(
          back.graph,
          [target, ...gradients].map((node) => back.rename(node)!),
        ) - operations,
      keptBytes: keptBytes(
        back.graph,
        gradients.map((node) => back.rename(node)!),
        isValue,
      ),
    },
    forward: { passes: entries, operations: forward, keptBytes: 0 },
  };
}

/** Operations of all nodes that some roots are computed from; taps and sources are none. */
function operationsOf(graph: Graph, roots: readonly Node[]): number {
  const needed = upstreamOf(graph, roots);
  let sum = 0;
  for (let node = 0; node < needed.length; node++) {
    if (!needed[node] || graph.ops[node].kind !== 'primitive') continue;
    const types = inputsOf(graph, node).map((input) => graph.types[input]);
    sum += graph.ops[node].flops(types, graph.types[node], graph.attrs[node]);
  }
  return sum;
}

/** Bytes of the computed values that backward nodes read, or that are a gradient themselves. */
function keptBytes(graph: Graph, gradients: readonly Node[], isValue: (node: Node) => boolean): number {
  const kept = new Set<Node>();
  const keep = (node: Node) => {
    const read = untap(graph, node);
    if (isValue(read) && graph.ops[read].kind !== 'source') kept.add(read);
  };
  for (let node = 0; node < graph.size; node++) if (!isValue(node)) inputsOf(graph, node).forEach(keep);
  gradients.forEach(keep);
  let bytes = 0;
  for (const node of kept) bytes += sizeOf(graph.types[node].shape) * bytesOf(graph.types[node].dtype);
  return bytes;
}
