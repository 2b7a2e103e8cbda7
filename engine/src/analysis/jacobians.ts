import type { Document } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import type { GraphBuilder } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { addAdjoints } from '../passes/differentiate.js';
import { explain, type Unconnected, unwatched } from '../passes/explain.js';
import { addJacobian } from '../passes/jacobian.js';
import { isFloat } from '../tensor/dtype.js';
import { sameShape, showShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { execute, problemAt } from './execute.js';
import type { Feeds } from './feeds.js';
import { readRequest, type Source } from './request.js';

/** What is to be differentiated by what. */
export interface JacobiansOptions {
  /** References to what is differentiated; several are added up (None ones left out), so they must have one shape. */
  readonly targets: readonly string[];
  /** References; left out, every variable, watched constant and input upstream of the targets. */
  readonly sources?: readonly string[];
  readonly feeds?: Feeds;
}

/** Jacobians by source. */
export interface Jacobians {
  /** By source, of the target's shape and then the source's; null is None. */
  readonly jacobian: Readonly<Record<string, Tensor | null>>;
  /** Why an entry is None, by source. */
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly problems: readonly Problem[];
}

/** Hessians by two sources. */
export interface Hessians {
  /** By two sources, of the shape of the first and then the second; null is None. */
  readonly hessian: Readonly<Record<string, Readonly<Record<string, Tensor | null>>>>;
  /** Why an entry is None, by both sources: `x.y`; by the first alone where its gradient is None already. */
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly problems: readonly Problem[];
}

/**
 * The dense Jacobian of the targets by each source.
 * @throws UnknownReference where target or source name nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { jacobians, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * jacobians(document!, { targets: ['sq'], sources: ['y'] }).jacobian.y!.data[0]; // 6
 * ```
 */
export function jacobians(document: Document, options: JacobiansOptions): Jacobians {
  const { rows, unconnected, problems } = derivatives(document, options, (builder, target, sources, none) =>
    sources.map(({ id, node }) => {
      const jacobian =
        target === undefined ? null : reachable(builder, node, id, () => addJacobian(builder, target, node));
      if (jacobian === null) none(id, target, node, id);
      return { path: [id], node: jacobian };
    }),
  );
  return { jacobian: Object.fromEntries(rows.map(({ path: [x], tensor }) => [x, tensor])), unconnected, problems };
}

/**
 * The dense Hessian of a scalar by each pair of sources: the Jacobian of its gradient.
 * @throws UnknownReference where target or source name nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { hessians, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * hessians(document!, { targets: ['z'], sources: ['y'] }).hessian.y.y!.data[0]; // 14
 * ```
 */
export function hessians(document: Document, options: JacobiansOptions): Hessians {
  const { rows, unconnected, problems } = derivatives(
    document,
    options,
    (builder, target, sources, none) =>
      sources.flatMap((x) => {
        const gradient =
          target === undefined
            ? null
            : reachable(
                builder,
                x.node,
                x.id,
                () => addAdjoints(builder, { targets: [target], sources: [x.node] })(x.node) ?? null,
              );
        if (gradient === null) none(x.id, target, x.node, x.id);
        return sources.map((y) => {
          const entry =
            gradient === null
              ? null
              : reachable(builder, y.node, y.id, () => addJacobian(builder, gradient, y.node, { order: 2 }));
          if (entry === null && gradient !== null) none(`${x.id}.${y.id}`, gradient, y.node, y.id);
          return { path: [x.id, y.id], node: entry };
        });
      }),
    true,
  );
  const hessian: Record<string, Record<string, Tensor | null>> = {};
  for (const {
    path: [x, y],
    tensor,
  } of rows) {
    if (!Object.hasOwn(hessian, x)) hessian[x] = {};
    hessian[x][y] = tensor;
  }
  return { hessian, unconnected, problems };
}

type Add = (
  builder: GraphBuilder,
  /** Undefined where it is None or no float. */
  target: Node | undefined,
  sources: readonly Source[],
  none: (path: string, target: Node | undefined, source: Node, id: string) => void,
) => readonly { readonly path: readonly string[]; readonly node: Node | null }[];

interface Derivatives {
  readonly rows: readonly { readonly path: readonly string[]; readonly tensor: Tensor | null }[];
  readonly unconnected: Readonly<Record<string, Unconnected>>;
  readonly problems: readonly Problem[];
}

function derivatives(document: Document, options: JacobiansOptions, add: Add, scalar = false): Derivatives {
  const { elaborated, targets, sources } = readRequest(document, options);
  const nothing = (...problems: Problem[]): Derivatives => ({
    rows: [],
    unconnected: {},
    problems: [...elaborated.problems, ...problems],
  });
  if (targets === 'broken') return nothing();
  const { builder } = elaborated;
  const floats = targets.nodes.filter((node) => isFloat(builder.types[node].dtype));
  const shape = (node: Node) => builder.types[node].shape;
  const tensor = floats.find((node) => shape(node).length > 0);
  if (scalar && tensor !== undefined)
    return nothing(
      problemAt(
        elaborated,
        tensor,
        'notScalar',
        `a Hessian wants a scalar, not a tensor of shape ${showShape(shape(tensor))}; sum it first.`,
      ),
    );
  const other = floats.find((node) => !sameShape(shape(node), shape(floats[0])));
  if (other !== undefined)
    return nothing(
      problemAt(
        elaborated,
        other,
        'shape',
        `targets are added up, but this one has the shape ${showShape(shape(other))} and the first ${showShape(shape(floats[0]))}.`,
      ),
    );
  const target =
    floats.length === 0
      ? undefined
      : floats.slice(1).reduce((sum, node) => sum.add(builder.expr(node)), builder.expr(floats[0])).node;

  const unconnected: Record<string, Unconnected> = {};
  let added: ReturnType<Add>;
  try {
    added = add(builder, target, sources, (path, from, source, at) => {
      unconnected[path] =
        targets.none && targets.nodes.length === 0
          ? targets.none
          : explain(builder, from === undefined ? targets.nodes : [from], source, at);
    });
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    return nothing(problemAt(elaborated, targets.nodes[0], error.code, error.message, error.values));
  }
  const executed = execute(
    elaborated,
    added.flatMap(({ node }) => (node === null ? [] : [node])),
  );
  const { program, tainted } = executed;
  const rows = added.flatMap(({ path, node }): Derivatives['rows'] => {
    if (node === null) return [{ path, tensor: null }];
    return tainted[node]
      ? []
      : [{ path, tensor: { ...program.tensor(node), data: program.tensor(node).data.slice() } }];
  });
  return { rows, unconnected, problems: [...elaborated.problems, ...executed.problems] };
}

/** What `make` finds, or null where nothing flows to the source by its nature. */
const reachable = (builder: GraphBuilder, source: Node, id: string, make: () => Node | null): Node | null =>
  unwatched(builder, source, id) ? null : make();
