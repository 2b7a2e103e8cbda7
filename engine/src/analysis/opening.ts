import type { Graph, Node } from '../graph/graph.js';
import { explain, type Unconnected, unwatched } from '../passes/explain.js';
import { gentleRewrites, openedRewrites, type Rewrite } from '../passes/rewrites.js';
import { isFloat } from '../tensor/dtype.js';
import type { Entry } from './columns.js';
import { hasNaN, planWhatFits, taintedBy } from './execute.js';
import { type CopiedGradient, writeGradient } from './openedCopy.js';
import { type DerivedLevel, deriveLevel, type Level, type Run } from './openedDerivation.js';
import type { Places } from './openedForm.js';
import { type OpenedFunction, openFunction } from './openedFunction.js';
import type { OpenedResult, OpenedRewrite } from './openedGradient.js';
import { latexOfGradient, latexOfTarget } from './openedLatex.js';
import { OpenedNamer } from './openedNamer.js';
import { gradientName, type Named } from './openedNames.js';
import { type Shown, ShownNodes } from './openedNodes.js';
import { type SimplifiedLevel, simplifyLevel, sweepLevel } from './openedSimplification.js';
import type { OpenGradientOptions } from './openGradient.js';
import type { Request, Source } from './request.js';

/** An order: as it was derived, simplified, and without what rewrites left behind. */
interface Order {
  readonly derived: DerivedLevel;
  readonly simplified: SimplifiedLevel;
  /** Of the last order, which nothing is derived from, there is no need. */
  readonly swept?: ReturnType<typeof sweepLevel>;
}

/** Nodes that are shown before others may have their turn. */
const nodesPerSlice = 1000;

/** A gradient that is None, and why. */
interface Missing {
  readonly path: readonly string[];
  readonly why: Unconnected;
}

/**
 * A function and its derivatives, order after order, each derived from the one before. What an opening of another order
 * of the same function derived already is taken from `before`. It is there once all its `steps` are done.
 */
export class Opening {
  readonly namer: OpenedNamer;
  /** What is differentiated, as it stands behind a ∂. */
  readonly target: string;
  readonly sources: readonly Source[];
  readonly shown: ShownNodes;
  readonly orders: Order[] = [];
  readonly rewrites: OpenedRewrite[] = [];
  readonly gradients: OpenedResult[] = [];
  /** The graph of the last order, to which everything else has led. */
  last: { readonly graph: Graph; readonly places: Places };
  private readonly function: OpenedFunction;
  private leaves: DerivedLevel['leaves'] = [];
  private readonly entries = new Map<Node, Entry>();
  private readonly known: readonly Order[];

  constructor(
    readonly request: Request,
    readonly options: OpenGradientOptions,
    before?: Opening,
  ) {
    const { checked, elaborated, sources } = request;
    const { targets, unfolded = [], within } = options;
    this.namer = new OpenedNamer(checked.document, within);
    const names = targets.map(this.namer.bound);
    this.target = names.length === 1 ? names[0] : `(${names.join(' + ')})`;
    this.sources = sources;
    this.function =
      before?.function ??
      openFunction({
        ...{ checked, elaborated, targets: this.targets, sources: sources.map(({ node }) => node) },
        unfolded: new Set(unfolded),
        namer: this.namer,
      });
    this.last = { graph: elaborated.builder.graph(), places: this.function.places };
    this.shown = new ShownNodes(this.target, this.namer);
    for (const node of this.function.nodes) this.shown.addOfFunction(node, elaborated.builder);
    this.known = before?.orders ?? [];
  }

  /** The nodes of the targets that are not None, in the graph of the document. */
  get targets(): readonly Node[] {
    return (this.request.targets as Exclude<Request['targets'], 'broken'>).nodes;
  }

  /** Where a node of the graph of one order is in that of another, or the last. */
  follow(node: Node, from: number, to = this.orders.length): Node {
    let at = node;
    for (let order = Math.max(1, from); order <= to; order++) {
      const { simplified, swept } = this.orders[order - 1];
      at = simplified.now.get(at)!;
      at = swept?.now.get(at) ?? at;
    }
    return at;
  }

  /** Where what is shown is in the last graph; undefined for what is folded. */
  nodeOf({ home, order }: Shown): Node | undefined {
    return home === undefined ? undefined : this.follow(home, order);
  }

  /** Computes nodes of the last graph, all at once. */
  compute(nodes: readonly Node[]): void {
    const { graph } = this.last;
    const planned = planWhatFits(graph, nodes);
    planned.program.run();
    const tainted = taintedBy(graph, planned);
    for (const node of nodes) {
      const tensor = tainted[node] ? undefined : planned.program.tensor(node);
      this.entries.set(node, tensor ? { state: hasNaN(tensor) ? 'nan' : 'number', tensor } : { state: 'problem' });
    }
  }

  /** The number of a node of the last graph. */
  entryOf(node: Node): Entry {
    if (!this.entries.has(node)) this.compute([node]);
    return this.entries.get(node)!;
  }

  copy(): CopiedGradient {
    const { request, last, leaves, options } = this;
    const found = leaves.map(({ path, node }) => ({ path, node: this.follow(node!, this.orders.length) }));
    return writeGradient(request, last.graph, (node) => this.follow(node, 0), found, options.targets.join('_'));
  }

  /** Derives order after order, in slices. */
  *steps(): Generator<void, Opening> {
    const { known } = this;
    const { none, nodes } = this.request.targets as Exclude<Request['targets'], 'broken'>;
    const { builder } = this.request.elaborated;
    const isNone = none !== undefined && nodes.length === 0;
    let runs: readonly Run[] = isNone
      ? []
      : [{ path: [], targets: nodes.filter((node) => isFloat(builder.types[node].dtype)) }];
    let missing: readonly Missing[] = isNone ? [{ path: [], why: none }] : [];
    for (let order = 1; order <= (this.options.order ?? 1); order++) {
      const { graph, places } = this.last;
      const sources = this.sources.map(({ id, node }) => ({ id, node: this.follow(node, 0, order - 1) }));
      const watched = sources.filter(({ id, node }) => !unwatched(graph, node, id));
      const derived =
        known.at(order - 1)?.derived ??
        (yield* deriveLevel({ graph, places, named: this.named(order - 1), namer: this.namer }, order, runs, watched));
      missing = this.report(derived, order, runs, missing, sources);
      yield* this.take(derived, order, known.at(order - 1));
      this.leaves = derived.leaves.filter(({ node }) => node !== undefined);
      runs = this.leaves.map(({ path, node }) => ({ path, targets: [this.follow(node!, order)] }));
    }
    return this;
  }

  /** Says which gradients an order has, and which are None. */
  private report(
    derived: DerivedLevel,
    order: number,
    runs: readonly Run[],
    before: readonly Missing[],
    sources: readonly Source[],
  ): readonly Missing[] {
    const found = new Map(derived.leaves.map(({ path, node }) => [path.join('\n'), node]));
    const missing: Missing[] = [];
    const say = (path: readonly string[], more: Pick<OpenedResult, 'node' | 'unconnected'>) => {
      const name = gradientName(this.target, path.map(this.namer.bound));
      const latex = { name: latexOfGradient(latexOfTarget(this), path.map(this.namer.latex)).text };
      this.gradients.push({ path, name, latex, ...more });
    };
    const sayNone = (path: readonly string[], why: Unconnected) => {
      say(path, { node: null, unconnected: why });
      missing.push({ path, why });
    };
    for (const run of runs)
      for (const { id, node } of sources) {
        const path = [...run.path, id];
        const leaf = found.get(path.join('\n'));
        if (leaf !== undefined) say(path, { node: derived.places.get(leaf)!.id });
        else sayNone(path, explain(this.last.graph, order === 1 ? this.targets : run.targets, node, id));
      }
    // What is None stays so, for the reason it had first.
    for (const { path, why } of before) for (const { id } of sources) sayNone([...path, id], why);
    return missing;
  }

  /** Shows an order: its nodes as they were made, what they became, and what was rewritten. */
  private *take(derived: DerivedLevel, order: number, known: Order | undefined): Generator<void> {
    const { order: last = 1 } = this.options;
    const taken =
      order < last && known?.swept
        ? known
        : this.simplified(derived, order === last ? openedRewrites : gentleRewrites, order < last);
    const { simplified } = taken;
    this.orders.push(taken);
    this.last = taken.swept ?? simplified;
    yield;
    for (const [i, made] of derived.made.entries()) {
      this.shown.addDerived(made, derived, simplified);
      if (i % nodesPerSlice === nodesPerSlice - 1) yield;
    }
    for (const [i, { rewrite, key, isDone, node }] of simplified.rewrites.entries()) {
      const { id } = derived.places.get(node)!;
      this.rewrites.push({
        number: i + 1,
        key,
        isDone,
        order,
        node: id,
        name: rewrite.name,
        isOfView: rewrite.isOfView === true,
      });
    }
  }

  private simplified(derived: DerivedLevel, rewrites: readonly Rewrite[], goesOn: boolean): Order {
    const simplified = simplifyLevel(derived, rewrites, new Set(this.options.left));
    return { derived, simplified, ...(goesOn ? { swept: sweepLevel(simplified) } : {}) };
  }

  /** What has an adjoint of its own in the next order: the outputs of the function's nodes, and whatever else is shown. */
  private named(order: number): Level['named'] {
    const named = new Map<Node, Named>();
    for (const [node, name] of this.function.named) {
      const at = this.follow(node, 0, order);
      if (!named.has(at)) named.set(at, name);
    }
    for (const [node, { id, isInside, isWire }] of this.last.places)
      if (!isInside && !isWire && !named.has(node)) named.set(node, this.shown.named(id));
    return named;
  }
}
