import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import { type Graph, highestOf, inputsOf, type Node, type PassResult, untap, upstreamOf } from '../graph/graph.js';
import type { Origin } from '../graph/origin.js';
import { type Expr, type Term, zero } from '../op/expr.js';
import type { Op } from '../op/op.js';
import { ops } from '../ops/index.js';
import { isFloat } from '../tensor/dtype.js';
import { sameShape, showShape, stretchedAxes } from '../tensor/shape.js';
import { application, attrsOfApplication, ownTerms } from './application.js';

export interface DifferentiateRequest {
  readonly targets: readonly Node[];
  /** The targets' upstream adjoints, each of its target's type; ones where left out. */
  readonly seeds?: readonly (Node | undefined)[];
  /** Nodes to differentiate by, or every float node upstream of the targets. */
  readonly sources: readonly Node[] | 'all';
  /** How often the result will have been differentiated. */
  readonly order?: number;
  /**
   * Stands between a rule and the forward node it reads. Rules read nodes, not taps, so that a calculus node's hidden
   * terms do not land on forward wires; the analysis gives each hidden reading a tap of its own here.
   */
  readonly read?: (node: Node) => Node;
  readonly watch?: Watch;
}

/** Sees which nodes are made of which, as an opened gradient shows them. */
export interface Watch {
  /** What is appended from here on is derived from `node` by `rule`: an op's, `sum` of its terms, or `seed`. */
  readonly enter: (node: Node, rule: string) => void;
  /** The node that is to be the adjoint of `node`, whose terms come from `consumers`: `adjoint`, or one that hands it on. */
  readonly adjoint: (node: Node, adjoint: Node, consumers: readonly Node[]) => Node;
}

/** Adjoints by node: `undefined` where no differentiable path leads from the node to a target. */
export type Adjoints = (node: Node) => Node | undefined;

export interface Differentiated extends PassResult {
  /** In the order of the sources: null is None. */
  readonly gradients: readonly (Node | null)[];
  readonly adjoints: Adjoints;
}

/** Reverse mode as a pass: the graph, enlarged by the adjoints. Any graph can be given, gradients included. */
export function differentiate(
  graph: Graph,
  request: DifferentiateRequest & { readonly sources: readonly Node[] },
): Differentiated {
  const builder = builderFrom(graph);
  const adjoints = addAdjoints(builder, request);
  return {
    graph: builder.graph(),
    rename: (node) => node,
    adjoints,
    gradients: request.sources.map((source) => adjoints(source) ?? null),
  };
}

/** A builder that holds `graph`, its nodes where they were. */
export function builderFrom(graph: Graph, options?: { readonly keepsOnes?: boolean }): GraphBuilder {
  const builder = new GraphBuilder(options);
  for (let node = 0; node < graph.size; node++) builder.copy(graph, node, (input) => input);
  builder.setOrigin(undefined);
  return builder;
}

interface AdjointTerm {
  /** The term's node; null is a connected zero. */
  readonly node: Node | null;
  readonly position: number;
  readonly consumer: Node;
}

const connectedZero = null;

/**
 * Appends the adjoints of `sources` to the builder: a loop from the targets down, each node's rule asked once, its terms
 * summed in document order. Only nodes between sources and targets are visited.
 * @throws Error where a rule returns a term of another dtype or of a shape that does not reduce to its input's.
 */
export function addAdjoints(builder: GraphBuilder, request: DifferentiateRequest): Adjoints {
  const { targets, seeds = [], sources, order = 1, read = (node: Node) => node, watch } = request;
  const lowest = sources === 'all' ? 0 : sources.reduce((least, source) => Math.min(least, source), builder.size);
  const active = between(builder, targets, sources, lowest);
  const terms = new Map<Node, AdjointTerm[]>();
  const adjoints = new Map<Node, Node>();
  const addTerm = (to: Node, term: AdjointTerm) => {
    const list = terms.get(to);
    if (list) list.push(term);
    else terms.set(to, [term]);
  };

  let highest = -1;
  targets.forEach((target, i) => {
    if (!isActive(target)) return;
    highest = Math.max(highest, target);
    builder.setOrigins(derived(builder, target, 'seed', order));
    watch?.enter(target, 'seed');
    const seed = seeds[i] ?? builder.expr(target).filled(1).node;
    addTerm(target, { node: seed, position: -1, consumer: target });
  });

  for (let node = highest; node >= lowest; node--) {
    const arrived = terms.get(node);
    if (!arrived) continue;
    if (builder.ops[node] === application) {
      builder.setOrigins(derived(builder, node, attrsOfApplication(builder, node).function, order));
      watch?.enter(node, attrsOfApplication(builder, node).function);
      passOn(node, ownTerms(builder, node, arrived, { read, order }));
      continue;
    }
    watch?.enter(node, 'sum');
    const sum = sumOf(builder, node, arrived, order);
    const adjoint = watch
      ? watch.adjoint(
          node,
          sum,
          arrived.map(({ consumer }) => consumer),
        )
      : sum;
    adjoints.set(node, adjoint);
    const start = builder.inputStart[node];
    const end = builder.inputStart[node + 1];
    let wanted = false;
    for (let i = start; i < end; i++) wanted ||= isActive(builder.inputs[i]);
    if (!wanted) continue;
    if (builder.taps[node]) {
      addTerm(builder.inputs[start], { node: adjoint, position: builder.positions[node], consumer: node });
      continue;
    }
    const op = builder.ops[node];
    builder.setOrigins(derived(builder, node, op.name, order));
    watch?.enter(node, op.name);
    passOn(node, ruleOf(builder, node, adjoint, read));
  }
  builder.setOrigin(undefined);
  return (node) => adjoints.get(node);

  /** Adds what the rule of a node says to the adjoints of its operands. */
  function passOn(node: Node, rule: readonly Term[]): void {
    const start = builder.inputStart[node];
    for (let i = 0; i < rule.length; i++) {
      const input = builder.inputs[start + i];
      const term = rule[i];
      if (term === null || term === undefined || !isActive(input)) continue;
      const fitted = term === zero ? connectedZero : fit(builder, term, builder.ops[node], i, input);
      addTerm(input, { node: fitted, position: builder.positions[node], consumer: node });
    }
  }

  function isActive(node: Node): boolean {
    return node >= lowest && active[node - lowest] === 1;
  }
}

/** What the rule of a node says of its operands' adjoints, for its own one; it reads nodes, not taps, each through `read`. */
export const ruleOf = (
  builder: GraphBuilder,
  node: Node,
  adjoint: Node,
  read: (node: Node) => Node = (at) => at,
): readonly Term[] =>
  builder.ops[node].gradient(
    inputsOf(builder, node).map((input) => builder.expr(read(untap(builder, input)))),
    builder.expr(read(node)),
    builder.expr(adjoint),
    builder.attrs[node],
  );

/** 1 at `node − lowest` where a differentiable path leads from some source to the node and on to some target. */
function between(graph: Graph, targets: readonly Node[], sources: readonly Node[] | 'all', lowest: Node): Uint8Array {
  const active = upstreamOf(graph, targets, lowest);
  const isSource = sources === 'all' ? undefined : new Set(sources);
  const highest = highestOf(targets);
  for (let node = lowest; node <= highest; node++) {
    if (!active[node - lowest]) continue;
    let reached = isFloat(graph.types[node].dtype) && (isSource === undefined || isSource.has(node));
    if (!reached && isFloat(graph.types[node].dtype) && graph.ops[node].noRule === undefined)
      for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++)
        if (graph.inputs[i] >= lowest && active[graph.inputs[i] - lowest]) reached = true;
    if (!reached) active[node - lowest] = 0;
  }
  return active;
}

/** Where a derived node comes from: the user's node its forward node stands for. */
function derived(graph: Graph, node: Node, rule: string, order: number): readonly Origin[] {
  return graph.origins[node].map((origin) => ({
    node: origin.node,
    scope: origin.scope,
    pass: 'gradient',
    rule,
    order,
  }));
}

/** Terms add in document order; derived ones, which have no place in it, after them in their own. */
function sumOf(builder: GraphBuilder, node: Node, arrived: AdjointTerm[], order: number): Node {
  const present = arrived.filter((term) => term.node !== connectedZero);
  if (present.length === 1) return present[0].node!;
  builder.setOrigins(derived(builder, node, 'sum', order));
  if (present.length === 0) return builder.expr(node).filled(0).node;
  present.sort((a, b) => (a.position === b.position ? a.consumer - b.consumer : a.position - b.position));
  return builder.add(
    ops.addN,
    present.map((term) => term.node!),
  );
}

/** Un-broadcasts a rule's term to its input's shape: sums over the axes that were stretched or added. */
export function fit(builder: GraphBuilder, term: Expr, op: Op, index: number, input: Node): Node {
  const { node, type: got } = term as GraphExpr;
  // What an application gathers are the adjoints of its outcomes, one by one: they are not its own.
  if (builder.ops[input] === application) return node;
  const { dtype, shape } = builder.types[input];
  if (got.dtype === dtype && sameShape(got.shape, shape)) return node;
  const axes = got.dtype === dtype ? stretchedAxes(shape, got.shape) : undefined;
  if (axes === undefined) {
    const { name } = op.ports[Math.min(index, op.ports.length - 1)];
    throw new Error(
      `The gradient rule of ${op.name} returned ${got.dtype} ${showShape(got.shape)} for ${name}, which is ${dtype} ${showShape(shape)}.`,
    );
  }
  return builder.expr(node).reduceSum(axes).reshape(shape).node;
}
