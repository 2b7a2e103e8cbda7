import { centralDifferences, closeEnough } from '../check/centralDifferences.js';
import { inPrecision } from '../check/inPrecision.js';
import type { Document } from '../document/document.js';
import type { Problem } from '../document/problem.js';
import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import { type Graph, type Node, upstreamOf } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { addAdjoints } from '../passes/differentiate.js';
import { unwatched } from '../passes/explain.js';
import { plan } from '../program/program.js';
import { isFloat } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { execute } from './execute.js';
import type { Feeds } from './feeds.js';
import { readRequest } from './request.js';

/** What `check` compares. */
export interface CheckOptions {
  /** References; several are summed, tensors by their entries. */
  readonly targets: readonly string[];
  /** References; left out, every variable, watched constant and input upstream of the targets. */
  readonly sources?: readonly string[];
  /** The step h of the differences; left out, 10⁻⁶·max(1, |x|) of each entry x. */
  readonly step?: number;
  readonly feeds?: Feeds;
  /** Told of every entry of a source that was moved. */
  readonly onEntry?: (source: string, entry: number, entries: number) => void;
}

/** Both derivatives by one source, in float64. */
export interface Check {
  /** Reverse mode; null is None, which must agree with differences of zero. */
  readonly analytic: Tensor | null;
  /** Central differences; null where the source is no float and cannot be moved. */
  readonly numeric: Tensor | null;
  /** The largest |analytic − numeric|. */
  readonly maxError: number;
  readonly ok: boolean;
}

/** What came of `check`. */
export interface Checks {
  /** By source. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly problems: readonly Problem[];
}

/**
 * Reverse mode against central differences, both on a float64 copy of the document.
 * @throws UnknownReference where a target or source names nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { check, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * check(document!, { targets: ['z'] }).checks.x.ok; // true
 * ```
 */
export function check(document: Document, options: CheckOptions): Checks {
  const own = readRequest(document, options);
  if (own.targets === 'broken') return { checks: {}, problems: own.elaborated.problems };
  const wide = readRequest(inPrecision(document, 'float64'), { ...options, feeds: widened(options.feeds) });
  const problems = own.elaborated.problems;
  if (wide.targets === 'broken') return { checks: {}, problems: wide.elaborated.problems };

  const { builder } = wide.elaborated;
  const targets = wide.targets.nodes.filter((node) => isFloat(builder.types[node].dtype));
  const watched = wide.sources.filter(({ id, node }) => !unwatched(builder, node, id)).map(({ node }) => node);
  const adjointOf = addAdjoints(builder, { targets, sources: watched });
  const analytics = wide.sources.map(({ node }) => (watched.includes(node) ? adjointOf(node) : undefined));
  const total = totalOf(builder, targets);
  const graph = builder.graph();
  const executed = execute(
    wide.elaborated,
    [...analytics, total, ...wide.sources.map(({ node }) => node)].filter((node) => node !== undefined),
  );
  const found = [...problems, ...executed.problems];
  if (total !== undefined && executed.tainted[total]) return { checks: {}, problems: found };

  const { program, tainted } = executed;
  const checks: Record<string, Check> = {};
  wide.sources.forEach(({ id, node }, i) => {
    if (tainted[node] || (analytics[i] !== undefined && tainted[analytics[i]])) return;
    const value = program.tensor(node);
    const analytic =
      analytics[i] === undefined
        ? null
        : { ...program.tensor(analytics[i]), data: program.tensor(analytics[i]).data.slice() };
    checks[id] = compared(
      analytic,
      isFloat(value.dtype)
        ? differences(graph, total, node, value, options.step, (entry) =>
            options.onEntry?.(id, entry, value.data.length),
          )
        : null,
    );
  });
  return { checks, problems: found };
}

/** The sum of the targets' entries, which reverse mode differentiates when it seeds with ones. */
export function totalOf(builder: GraphBuilder, targets: readonly Node[]): Node | undefined {
  const sums = targets
    .map((target) => builder.expr(target))
    .map((expr) => (expr.type.shape.length > 0 ? expr.reduceSum() : expr));
  return sums.length === 0
    ? undefined
    : sums.reduce<GraphExpr>((sum, expr, i) => (i === 0 ? expr : sum.add(expr)), sums[0]).node;
}

/** Central differences of `total` by each entry of `source`, whose value is given; step by step, told of each entry. */
export function differences(
  graph: Graph,
  total: Node | undefined,
  source: Node,
  value: Tensor,
  step: number | undefined,
  onEntry: (entry: number) => void = () => {},
): Tensor {
  const { dtype, shape } = value;
  if (total === undefined || !upstreamOf(graph, [total])[source])
    return { dtype, shape, data: new Float64Array(value.data.length) };
  const cut = graph.ops[source].kind === 'source' ? { graph, total, slot: source } : cutAt(graph, total, source, value);
  const program = plan(cut.graph, [cut.total, cut.slot]);
  const result = program.tensor(cut.total).data;
  let runs = 0;
  const run = () => {
    if (++runs % 2 === 0) onEntry(runs / 2);
    program.run();
    return result[0];
  };
  return { dtype, shape, data: centralDifferences(run, program.tensor(cut.slot).data, step) };
}

/** The graph with a slot in the place of the computed node `source`. */
function cutAt(graph: Graph, total: Node, source: Node, value: Tensor): { graph: Graph; total: Node; slot: Node } {
  const builder = new GraphBuilder();
  const needed = upstreamOf(graph, [total]);
  const renamed = new Map<Node, Node>();
  const slot = builder.slot(ops.constant, { ...value, data: value.data.slice() });
  for (let node = 0; node < graph.size; node++)
    if (needed[node])
      renamed.set(node, node === source ? slot : builder.copy(graph, node, (input) => renamed.get(input)!));
  return { graph: builder.graph(), total: renamed.get(total)!, slot };
}

function compared(analytic: Tensor | null, numeric: Tensor | null): Check {
  let maxError = 0;
  let ok = true;
  for (let i = 0; i < (numeric?.data.length ?? 0); i++) {
    const a = analytic ? analytic.data[i] : 0;
    const n = numeric!.data[i];
    const error = Math.abs(a - n);
    if (!(error <= maxError)) maxError = Number.isNaN(maxError) ? maxError : error;
    ok &&= closeEnough(a, n);
  }
  return { analytic, numeric, maxError, ok };
}

const widened = (feeds: Feeds | undefined): Feeds | undefined =>
  feeds &&
  Object.fromEntries(
    Object.entries(feeds).map(([id, value]) => [
      id,
      isFloat32(value) ? { ...value, dtype: 'float64', data: Float64Array.from(value.data) } : value,
    ]),
  );

const isFloat32 = (value: unknown): value is Tensor =>
  typeof value === 'object' && value !== null && (value as Partial<Tensor>).dtype === 'float32';
