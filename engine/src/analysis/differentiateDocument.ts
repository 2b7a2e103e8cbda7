import type { Document, NodeId } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import type { Node } from '../graph/graph.js';
import { addAdjoints } from '../passes/differentiate.js';
import { explain, type Unconnected, unwatched } from '../passes/explain.js';
import { simplify } from '../passes/simplify.js';
import { isFloat } from '../tensor/dtype.js';
import { readRequest } from './request.js';
import { writeNodes } from './writeNodes.js';

/** What is to be differentiated by what. */
export interface DifferentiateOptions {
  /** References; several are summed, tensors by their entries. */
  readonly targets: readonly string[];
  /** References; left out, every variable, watched constant and input upstream of the targets. */
  readonly sources?: readonly string[];
}

/** The document with its gradients as nodes. */
export interface DifferentiatedDocument {
  /** Absent where a target is behind an error. */
  readonly document?: Document;
  /** Why a gradient is None, by source. */
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly problems: readonly Problem[];
}

/**
 * The document with its gradients as ordinary nodes behind its own, and in `gradients`, by source, the ids of those that
 * hold them (null for None). What it says stays as it is; calculus nodes among it stay such. What a gradient needs of the
 * inside of a call is written out beside the call. New ids say what they are (`d_z_d_x`) and are the same each time.
 * @throws UnknownReference where a target or source names nothing.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { differentiate, evaluate, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const written = differentiate(document!, { targets: ['z'], sources: ['y'] }).document!;
 * written.gradients; // { y: 'd_z_d_y' }
 * evaluate(written).values.d_z_d_y!.data[0]; // 42
 * ```
 */
export function differentiate(document: Document, options: DifferentiateOptions): DifferentiatedDocument {
  const { checked, elaborated, targets, sources } = readRequest(document, options);
  const { builder, values, problems } = elaborated;
  if (targets === 'broken') return { unconnected: {}, problems };

  const floats = targets.nodes.filter((node) => isFloat(builder.types[node].dtype));
  const watched = sources.filter(({ id, node }) => !unwatched(builder, node, id)).map(({ node }) => node);
  const order = 1 + floats.reduce((most, node) => Math.max(most, builder.origins[node][0]?.order ?? 0), 0);
  const adjointOf = addAdjoints(builder, { targets: floats, sources: watched, order });
  const unconnected: Record<string, Unconnected> = {};
  const gradients = new Map<string, Node>();
  for (const { id, node } of sources) {
    const gradient = watched.includes(node) ? adjointOf(node) : undefined;
    if (gradient !== undefined) gradients.set(id, gradient);
    else
      unconnected[id] =
        targets.none && targets.nodes.length === 0 ? targets.none : explain(builder, targets.nodes, node, id);
  }

  /** The document's own nodes by their references, and the adjoints of all that has a name, in calls too. */
  const own = new Map<Node, string>();
  const adjoints = new Map<Node, string>();
  for (const [reference, value] of values) {
    if (value === 'broken' || 'none' in value) continue;
    if (!reference.includes('/') && !own.has(value.node)) own.set(value.node, reference);
    const adjoint = adjointOf(value.node);
    if (adjoint !== undefined) adjoints.set(adjoint, reference);
  }
  const { graph, rename } = simplify(builder.graph(), [...own.keys(), ...gradients.values()]);
  const renamed = (names: ReadonlyMap<Node, string>) =>
    new Map([...names].flatMap(([node, name]) => (rename(node) === undefined ? [] : [[rename(node)!, name]])));
  const { nodes, ids } = writeNodes(graph, {
    dtype: checked.dtype,
    taken: Object.keys(document.graph.nodes),
    own: renamed(own),
    adjoints: renamed(adjoints),
    roots: new Map([...gradients].map(([id, node]) => [id, rename(node)!])),
    target: options.targets.join('_'),
  });
  const named: Record<string, NodeId | null> = {};
  for (const { id } of sources) named[id] = ids.get(id) ?? null;
  return {
    document: {
      ...document,
      graph: { ...document.graph, nodes: { ...document.graph.nodes, ...nodes } },
      gradients: named,
    },
    unconnected,
    problems,
  };
}
