import type { Document } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import type { Node } from '../graph/graph.js';
import { addAdjoints } from '../passes/differentiate.js';
import type { Elaborated, Wire } from '../passes/elaboration.js';
import { explain, type Unconnected, unwatched } from '../passes/explain.js';
import { isFloat } from '../tensor/dtype.js';
import { filled, type Tensor } from '../tensor/tensor.js';
import { allAdjoints, deadBehind, gatesInside } from './adjoints.js';
import { execute, readerOf } from './execute.js';
import type { Feeds } from './feeds.js';
import { nanProblems } from './nan.js';
import { untainted } from './recompute.js';
import { readRequest, type Source, type Targets } from './request.js';

/** What is to be differentiated by what, and how often. */
export interface GradientsOptions {
  readonly targets: readonly string[];
  /** Every variable, watched constant and input upstream of the targets, where left out. */
  readonly sources?: readonly string[];
  /** How often to differentiate: the gradient of each gradient, as nested tapes do. Default 1. */
  readonly order?: number;
  readonly unconnected?: 'none' | 'zero';
  /** Whether adjoints of all nodes and contributions of all wires are wanted; order 1. */
  readonly edges?: boolean;
  readonly feeds?: Feeds;
}

/** By source; nested once more for each order. null is None. */
export type NestedGradients = { readonly [source: string]: Tensor | null | NestedGradients };

/** What flows back along one wire: a term of the adjoint of the node it leaves. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  readonly index?: number;
  /** A calculus node reads its forward nodes without a visible wire. */
  readonly hidden?: true;
  readonly contribution: Tensor;
}

/** What came of reverse mode. */
export interface Gradients {
  readonly gradients: NestedGradients;
  /** Why a gradient is None, by path: `x`, `x.x`. */
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  /** The gate behind which a source's gradient is zero. */
  readonly dead: Readonly<Record<string, string>>;
  readonly adjoints?: Readonly<Record<string, Tensor>>;
  readonly edges?: readonly Edge[];
  readonly problems: readonly Problem[];
}

/**
 * Reverse mode on a document.
 * @throws UnknownReference where a target or source names nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { gradients, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * gradients(document!, { targets: ['z'], sources: ['y'] }).gradients.y!.data; // Float32Array(1) [ 42 ]
 * gradients(document!, { targets: ['z'], sources: ['x'], order: 2 }).gradients; // { x: { x: null } }
 * ```
 */
export function gradients(document: Document, options: GradientsOptions): Gradients {
  const { elaborated, targets, sources } = readRequest(document, { ...options, taps: true });
  const { builder, values } = elaborated;
  if (targets === 'broken') return { gradients: {}, unconnected: {}, dead: {}, problems: elaborated.problems };

  const floats = targets.nodes.filter((node) => isFloat(builder.types[node].dtype));
  const adjointOf = allAdjoints(elaborated, floats);
  const tree = gradientTree(elaborated, targets, sources, options);
  const adjoints = new Map<string, Node>();
  for (const [id, value] of values) {
    const adjoint = value !== 'broken' && 'node' in value ? adjointOf(value.node) : undefined;
    if (adjoint !== undefined) adjoints.set(id, adjoint);
  }
  const contributions = elaborated.wires.map((wire) => adjointOf(wire.tap));
  const forward = [...values.values()].flatMap((value) => (value !== 'broken' && 'node' in value ? [value.node] : []));
  const keep = [...forward, ...tree.leaves.map(({ node }) => node), ...adjoints.values(), ...contributions].filter(
    (node): node is Node => typeof node === 'number',
  );
  const executed = execute(elaborated, keep);
  const problems = [...elaborated.problems, ...executed.problems];
  const { program, tainted } = executed;
  const graph = builder.graph();
  const read = readerOf(graph, program, keep)(tainted);
  const tensorOf = (node: Node | undefined): Tensor | undefined => {
    const tensor = node === undefined ? undefined : read(node);
    return tensor && copyOf(tensor);
  };
  const wires = elaborated.wires.map(
    (wire, i) => [wire, contributions[i] === undefined ? undefined : read(contributions[i])] as const,
  );
  const contributionOf = new Map(wires);
  const backward = forward
    .flatMap((node) => ({ node, adjoint: adjointOf(node) ?? -1 }))
    .filter(({ adjoint }) => adjoint !== -1)
    .sort((a, b) => b.node - a.node);
  const gates = deadBehind(
    elaborated,
    (id) => (adjoints.has(id) ? read(adjoints.get(id)!) : undefined),
    (wire) => contributionOf.get(wire),
    gatesInside(elaborated, adjointOf, untainted(graph, read, tainted)),
  );
  return {
    gradients: tree.fill(tensorOf),
    unconnected: tree.unconnected,
    dead: Object.fromEntries(
      sources.flatMap(({ id }) => (gates.has(id) && !tree.unconnected[id] ? [[id, gates.get(id)!]] : [])),
    ),
    ...(options.edges
      ? {
          adjoints: adjointTensors(),
          edges: wires.flatMap(([wire, contribution]) => (contribution ? [edgeOf(wire, copyOf(contribution))] : [])),
        }
      : {}),
    problems: [...problems, ...nanProblems(elaborated, graph, forward, backward, read)],
  };

  function adjointTensors(): Record<string, Tensor> {
    return Object.fromEntries([...adjoints].flatMap(([id, node]) => (tensorOf(node) ? [[id, tensorOf(node)!]] : [])));
  }
}

const copyOf = (tensor: Tensor): Tensor => ({ ...tensor, data: tensor.data.slice() });

const edgeOf = ({ from, to, port, index, hidden }: Wire, contribution: Tensor): Edge =>
  hidden
    ? { from, to, hidden, contribution }
    : { from, to, port, ...(index === undefined ? {} : { index }), contribution };

interface GradientTree {
  readonly unconnected: Record<string, Unconnected>;
  /** By path of source ids, the node of the gradient; null is None. */
  readonly leaves: readonly { readonly path: readonly string[]; readonly node: Node | null }[];
  fill(tensorOf: (node: Node) => Tensor | undefined): NestedGradients;
}

/** Order after order, the gradients of the gradients before, each by every source; below a None everything is None. */
function gradientTree(
  { builder }: Elaborated,
  targets: Targets,
  sources: readonly Source[],
  options: GradientsOptions,
): GradientTree {
  const { order = 1 } = options;
  const unconnected: Record<string, Unconnected> = {};
  const leaves: { path: readonly string[]; node: Node | null }[] = [];
  let level: { path: readonly string[]; targets: Targets | null }[] = [{ path: [], targets }];
  for (let depth = 1; depth <= order; depth++) {
    const next: typeof level = [];
    for (const { path, targets } of level) {
      const floats = targets?.nodes.filter((node) => isFloat(builder.types[node].dtype)) ?? [];
      const watched = sources.filter(({ id, node }) => !unwatched(builder, node, id)).map(({ node }) => node);
      const adjointOf =
        targets && watched.length > 0
          ? addAdjoints(builder, { targets: floats, sources: watched, order: depth })
          : undefined;
      for (const { id, node } of sources) {
        const here = [...path, id];
        const gradient = watched.includes(node) ? adjointOf?.(node) : undefined;
        if (targets && gradient === undefined)
          unconnected[here.join('.')] =
            targets.none && targets.nodes.length === 0 ? targets.none : explain(builder, targets.nodes, node, id);
        if (depth === order) leaves.push({ path: here, node: gradient ?? null });
        next.push({ path: here, targets: gradient === undefined ? null : { nodes: [gradient] } });
      }
    }
    level = next;
  }
  const types = new Map(sources.map(({ id, node }) => [id, builder.types[node]]));
  const zeros = (id: string) =>
    options.unconnected === 'zero' && isFloat(types.get(id)!.dtype) ? filled(types.get(id)!, 0) : null;
  const fill: GradientTree['fill'] = (tensorOf) => {
    const root: Record<string, unknown> = {};
    for (const { path, node } of leaves) {
      const last = path.at(-1)!;
      let into = root;
      for (const id of path.slice(0, -1)) {
        if (!Object.hasOwn(into, id)) into[id] = {};
        into = into[id] as Record<string, unknown>;
      }
      const tensor = node === null ? zeros(last) : tensorOf(node);
      if (tensor !== undefined) into[last] = tensor;
    }
    return root as NestedGradients;
  };
  return { unconnected, leaves, fill };
}
