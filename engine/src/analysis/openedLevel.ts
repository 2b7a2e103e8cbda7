import { GraphBuilder } from '../graph/builder.js';
import { type Graph, inputsOf, type Node, upstreamOf, writtenNumber } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { addAdjoints, builderFrom, type Watch } from '../passes/differentiate.js';
import type { Rewrite } from '../passes/rewrites.js';
import { copyUpstream, settle } from '../passes/simplify.js';
import type { Place, Places } from './openedFunction.js';
import type { Source } from './request.js';

/** One gradient of the order before, to be differentiated by every source. */
export interface Run {
  /** By which it is a gradient. */
  readonly path: readonly string[];
  readonly targets: readonly Node[];
}

/** A node that a derivative made, as it was made; a folded one has several ops and no node of its own. */
export interface MadeNode {
  readonly id: string;
  readonly order: number;
  readonly path: readonly string[];
  readonly rule: string;
  /** The node of the order before that was differentiated. */
  readonly from: string;
  readonly nodes: Node[];
  readonly isFolded: boolean;
  /** What it is the adjoint of, by id and by name. */
  adjointOf?: { readonly id: string; readonly name: string };
  isGradient?: boolean;
  /** It only hands another's number on. */
  readonly isHandedOn?: boolean;
}

/** An order as it was derived. */
export interface DerivedLevel {
  readonly graph: Graph;
  /** What lies before is the graph of the order before. */
  readonly base: Node;
  readonly made: readonly MadeNode[];
  readonly places: Places;
  readonly leaves: readonly { readonly path: readonly string[]; readonly node: Node | undefined }[];
}

/** The graph an order is derived from, and what its nodes are in the view. */
export interface Level {
  readonly graph: Graph;
  readonly places: Places;
  readonly named: ReadonlyMap<Node, { readonly id: string; readonly name: string }>;
}

/**
 * Differentiates each run by every source, leaving nothing out that could be shown: products with one stay, and every
 * node that is shown has an adjoint of its own, if only one that hands another's on.
 */
export function deriveLevel(
  before: Level,
  order: number,
  runs: readonly Run[],
  sources: readonly Source[],
): DerivedLevel {
  const making = new Making(before, order);
  const leaves = runs.flatMap((run) => making.run(run, sources));
  const graph = making.builder.graph();
  const { made, places } = making;
  return { graph, base: before.graph.size, made: needed(graph, made, leaves), places, leaves };
}

/** Without the terms that a rule wrote for operands nobody asked about. */
function needed(graph: Graph, made: readonly MadeNode[], leaves: DerivedLevel['leaves']): readonly MadeNode[] {
  const adjoints = made.flatMap(({ adjointOf, nodes }) => (adjointOf ? nodes : []));
  const roots = [...adjoints, ...leaves.flatMap(({ node }) => node ?? [])];
  const upstream = upstreamOf(graph, roots);
  return made.flatMap((each) => {
    const nodes = each.nodes.filter((node) => upstream[node]);
    return nodes.length === 0 ? [] : [{ ...each, nodes }];
  });
}

class Making implements Watch {
  readonly builder: GraphBuilder;
  readonly made: MadeNode[] = [];
  readonly places: Map<Node, Place>;
  private readonly byNode = new Map<Node, MadeNode>();
  private readonly folded = new Map<string, MadeNode>();
  private readonly counts = new Map<string, number>();
  private path: readonly string[] = [];
  private current: { readonly node: Node; readonly rule: string } = { node: -1, rule: '' };
  /** What lies before was told apart already. */
  private mark: Node;

  constructor(
    private readonly before: Level,
    private readonly order: number,
  ) {
    this.builder = builderFrom(before.graph, { keepsOnes: true });
    this.places = new Map(before.places);
    this.mark = this.builder.size;
  }

  run({ path, targets }: Run, sources: readonly Source[]): DerivedLevel['leaves'] {
    this.path = path;
    const { builder, order } = this;
    const by = sources.map(({ node }) => node);
    const adjointOf = addAdjoints(builder, { targets, sources: by, order, watch: this });
    this.claim();
    return sources.map(({ id, node }) => {
      const adjoint = adjointOf(node);
      const leaf = adjoint === undefined ? undefined : this.shown(node, id, adjoint);
      const holder = leaf === undefined ? undefined : this.byNode.get(leaf);
      if (holder) holder.isGradient = true;
      return { path: [...path, id], node: leaf };
    });
  }

  enter(node: Node, rule: string): void {
    this.claim();
    this.current = { node, rule };
  }

  adjoint(node: Node, adjoint: Node, consumers: readonly Node[]): Node {
    this.claim();
    const named = this.before.named.get(node);
    if (!named) return adjoint;
    const own = this.byNode.get(adjoint);
    if (own && !own.isFolded && own.adjointOf === undefined) {
      own.adjointOf = named;
      return adjoint;
    }
    const [consumer] = consumers;
    const isSeed = consumers.length === 1 && consumer === node;
    return isSeed || consumers.length !== 1
      ? this.handOn(adjoint, named, node, isSeed ? 'seed' : 'sum')
      : this.handOn(adjoint, named, consumer, this.builder.ops[consumer].name);
  }

  /** The adjoint of a source that lies folded is not shown yet. */
  private shown(node: Node, reference: string, adjoint: Node): Node {
    if (this.before.named.has(node)) return adjoint;
    const place = this.before.places.get(node)!;
    return this.handOn(adjoint, { id: place.id, name: reference }, node, 'sum');
  }

  private handOn(adjoint: Node, of: { readonly id: string; readonly name: string }, node: Node, rule: string): Node {
    const identity = this.builder.addUnique(ops.identity, [adjoint]);
    this.mark = this.builder.size;
    this.make(identity, this.before.places.get(node)!, rule, false, true).adjointOf = of;
    return identity;
  }

  /** Everything appended since belongs to what is differentiated now. */
  private claim(): void {
    const { builder, current } = this;
    for (; this.mark < builder.size; this.mark++) {
      if (writtenNumber(builder, this.mark) !== undefined) continue;
      const place = this.before.places.get(current.node)!;
      this.make(this.mark, place, current.rule, place.isInside);
    }
  }

  private make(node: Node, { id: from }: Place, rule: string, isFolded: boolean, isHandedOn = false): MadeNode {
    const { order, path } = this;
    const stem = `${order}:${path.join(',')}:${from}`;
    const known = isFolded ? this.folded.get(stem) : undefined;
    if (known) known.nodes.push(node);
    const count = this.counts.get(stem) ?? 0;
    if (!isFolded) this.counts.set(stem, count + 1);
    const id = isFolded ? stem : `${stem}:${count}`;
    const made = known ?? { ...{ id, order, path, rule, from, nodes: [node], isFolded }, isHandedOn };
    if (!known) this.made.push(made);
    if (isFolded) this.folded.set(stem, made);
    this.byNode.set(node, made);
    this.places.set(node, { id: made.id, isInside: isFolded });
    return made;
  }
}

/** A rewrite that was done, in nodes of the simplified graph. */
export interface DoneRewrite {
  readonly rewrite: Rewrite;
  /** The node as it was derived. */
  readonly node: Node;
  readonly before: Node;
  readonly after: Node;
}

export interface SimplifiedLevel {
  readonly graph: Graph;
  /** Where each node is now. */
  readonly now: ReadonlyMap<Node, Node>;
  readonly places: Map<Node, Place>;
  readonly rewrites: readonly DoneRewrite[];
}

/**
 * Simplifies what an order derived; what is shown of it keeps its place, or has become what has another. `before` is what is
 * shown of the orders before.
 */
export function simplifyLevel(
  level: DerivedLevel,
  before: readonly Node[],
  rewrites: readonly Rewrite[],
): SimplifiedLevel {
  const { graph, base, made, places: placesBefore } = level;
  const builder = new GraphBuilder();
  const done: DoneRewrite[] = [];
  const keep = [...before, ...made.flatMap(({ nodes, isFolded }) => (isFolded ? [] : nodes))];
  const now = copyUpstream(builder, graph, keep, (copied, node) =>
    settle(builder, copied, rewrites, (rewrite, before, after) => {
      if (node >= base) done.push({ rewrite, node, before, after });
    }),
  );
  const places = new Map<Node, Place>();
  const place = (node: Node, at: Place) => {
    const here = now.get(node);
    if (here !== undefined && !places.has(here)) places.set(here, at);
  };
  for (const [node, at] of placesBefore) if (node < base) place(node, at);
  // Of several that became one, a gradient keeps its place, then another adjoint.
  const rank = ({ isHandedOn, isGradient, adjointOf }: MadeNode) =>
    isHandedOn ? 3 : isGradient ? 0 : adjointOf ? 1 : 2;
  for (const { nodes } of [...made].sort((a, b) => rank(a) - rank(b)))
    for (const node of nodes) if (!isNumber(builder, now.get(node))) place(node, placesBefore.get(node)!);
  return { graph: builder.graph(), now, places, rewrites: done };
}

/** Without the nodes that rewrites left behind: the next order must not find them again. */
export function sweepLevel(
  { graph, places }: Pick<SimplifiedLevel, 'graph' | 'places'>,
  shown: readonly Node[],
): Pick<SimplifiedLevel, 'graph' | 'now' | 'places'> {
  const builder = new GraphBuilder();
  const now = copyUpstream(builder, graph, [...places.keys(), ...shown]);
  return { graph: builder.graph(), now, places: new Map([...places].map(([node, place]) => [now.get(node)!, place])) };
}

const isNumber = (graph: Graph, node: Node | undefined): boolean =>
  node !== undefined && writtenNumber(graph, node) !== undefined;

/** The nodes that a folded one still consists of, once simplified. */
export const membersOf = (
  { nodes, id }: MadeNode,
  { now, places }: Pick<SimplifiedLevel, 'now' | 'places'>,
): readonly Node[] => [
  ...new Set(nodes.flatMap((node) => now.get(node) ?? []).filter((node) => places.get(node)?.id === id)),
];

/** What nodes read that lies outside of them, each once. */
export function readsOf(graph: Graph, nodes: readonly Node[]): readonly Node[] {
  const inside = new Set(nodes);
  return [...new Set(nodes.flatMap((node) => inputsOf(graph, node)))].filter((node) => !inside.has(node));
}
