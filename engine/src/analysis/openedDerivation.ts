import type { GraphBuilder } from '../graph/builder.js';
import { type Graph, inputsOf, type Node, untap, upstreamOf, writtenNumber } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { addAdjoints, builderFrom, type Watch } from '../passes/differentiate.js';
import type { Place, Places } from './openedForm.js';
import type { OpenedNamer } from './openedNamer.js';
import type { Named } from './openedNames.js';
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
  adjointOf?: Named;
  isGradient?: boolean;
  /** It only hands another's number on. */
  readonly isHandedOn?: boolean;
}

/** An order as it was derived. */
export interface DerivedLevel {
  readonly graph: Graph;
  readonly made: readonly MadeNode[];
  readonly places: Places;
  readonly leaves: readonly { readonly path: readonly string[]; readonly node: Node | undefined }[];
}

/** The graph an order is derived from, and what its nodes are in the view. */
export interface Level {
  readonly graph: Graph;
  readonly places: Places;
  readonly named: ReadonlyMap<Node, Named>;
  readonly namer: OpenedNamer;
}

/**
 * Differentiates each run by every source, one in each slice, leaving nothing out that could be shown: products with one
 * stay, and every node that is shown has an adjoint of its own, if only one that hands another's on.
 */
export function* deriveLevel(
  before: Level,
  order: number,
  runs: readonly Run[],
  sources: readonly Source[],
): Generator<void, DerivedLevel> {
  const making = new Making(before, order);
  const leaves: DerivedLevel['leaves'][number][] = [];
  for (const run of runs) {
    leaves.push(...making.run(run, sources));
    yield;
  }
  const graph = making.builder.graph();
  const { places } = making;
  const made = needed(graph, making.made, leaves);
  const shown = new Set(made.flatMap(({ nodes }) => nodes));
  for (const { nodes } of making.made) for (const node of nodes) if (!shown.has(node)) places.delete(node);
  return { graph, made, places, leaves };
}

/**
 * Without the terms that a rule wrote for operands nobody asked about. They stay in the graph: a later order may need
 * one, and sums add in the order in which their terms' readers were made.
 */
function needed(graph: Graph, made: readonly MadeNode[], leaves: DerivedLevel['leaves']): readonly MadeNode[] {
  const adjoints = made.flatMap(({ adjointOf, nodes }) => (adjointOf ? nodes : []));
  const roots = [...adjoints, ...leaves.flatMap(({ node }) => node ?? [])];
  const upstream = upstreamOf(graph, roots);
  return made.flatMap((each) => {
    const nodes = each.nodes.filter((node) => upstream[node]);
    return nodes.length === 0 ? [] : [{ ...each, nodes }];
  });
}

/** What the rules of one node made. */
interface Stem {
  readonly stem: string;
  count: number;
  folded?: MadeNode;
}

class Making implements Watch {
  readonly builder: GraphBuilder;
  readonly made: MadeNode[] = [];
  readonly places: Map<Node, Place>;
  private readonly byNode = new Map<Node, MadeNode>();
  /** Of this run, by node. */
  private stems = new Map<string, Stem>();
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
    this.stems = new Map();
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
    return this.handOn(adjoint, { id: place.id, name: this.before.namer.bound(reference), reference }, node, 'sum');
  }

  private handOn(adjoint: Node, of: Named, node: Node, rule: string): Node {
    const identity = this.builder.addUnique(ops.identity, [adjoint]);
    this.mark = this.builder.size;
    this.find(identity, this.before.places.get(node)!);
    this.make(identity, this.before.places.get(node)!, rule, false, true).adjointOf = of;
    return identity;
  }

  /** Everything appended since belongs to what is differentiated now. */
  private claim(): void {
    const { builder, current } = this;
    for (; this.mark < builder.size; this.mark++) {
      if (writtenNumber(builder, this.mark) !== undefined) continue;
      const place = this.before.places.get(current.node)!;
      this.find(this.mark, place);
      this.make(this.mark, place, current.rule, place.isInside);
    }
  }

  /** What was made before for operands nobody asked about, and is needed now, belongs to what reads it first. */
  private find(reader: Node, place: Place): void {
    const { builder, places, current } = this;
    const waiting = [...inputsOf(builder, reader)];
    const hidden: Node[] = [];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const at = untap(builder, node);
      if (places.has(at) || hidden.includes(at) || writtenNumber(builder, at) !== undefined) continue;
      hidden.push(at);
      waiting.push(...inputsOf(builder, at));
    }
    for (const node of hidden.sort((a, b) => a - b)) this.make(node, place, current.rule, place.isInside);
  }

  private make(node: Node, { id: from }: Place, rule: string, isFolded: boolean, isHandedOn = false): MadeNode {
    const { order, path } = this;
    const of: Stem = this.stems.get(from) ?? { stem: `${order}:${path.join(',')}:${from}`, count: 0 };
    this.stems.set(from, of);
    let made = isFolded ? of.folded : undefined;
    if (made) made.nodes.push(node);
    else {
      const id = isFolded ? of.stem : `${of.stem}:${of.count++}`;
      made = { id, order, path, rule, from, nodes: [node], isFolded, isHandedOn };
      if (isFolded) of.folded = made;
      this.made.push(made);
    }
    this.byNode.set(node, made);
    this.places.set(node, { id: made.id, isInside: isFolded });
    return made;
  }
}
