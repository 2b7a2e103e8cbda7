import type { Document } from '../document/document.js';
import { latexName } from '../export/latex.js';
import type { Latex } from '../export/latexTemplate.js';
import { type Graph, type Node, writtenNumber } from '../graph/graph.js';
import { opByName } from '../ops/index.js';
import { explain, type Unconnected, unwatched } from '../passes/explain.js';
import { handedOn } from '../passes/rewrites.js';
import { isFloat } from '../tensor/dtype.js';
import type { Tensor, TensorType } from '../tensor/tensor.js';
import { columnOf, type Entry } from './columns.js';
import { hasNaN, planWhatFits, taintedBy } from './execute.js';
import type { Feeds } from './feeds.js';
import { type CopiedGradient, writeGradient } from './openedCopy.js';
import { formOf, type OpenedFunction, openFunction, operandOf, type Place, type Places } from './openedFunction.js';
import type {
  OpenedForm,
  OpenedGradient,
  OpenedNode,
  OpenedOperand,
  OpenedResult,
  OpenedRewrite,
} from './openedGradient.js';
import { equationOf, formulaOf, latexOfAdjoint, latexOfFormula, type Printed } from './openedLatex.js';
import {
  type DerivedLevel,
  deriveLevel,
  type Level,
  type MadeNode,
  membersOf,
  type Run,
  readsOf,
  type SimplifiedLevel,
  simplifyLevel,
  sweepLevel,
} from './openedLevel.js';
import { adjointName, formulaName, gradientName } from './openedNames.js';
import { type Request, readRequest, type Source } from './request.js';

/** Which derivatives of a document are opened. */
export interface OpenGradientOptions {
  /** References; several are summed, tensors by their entries. */
  readonly targets: readonly string[];
  /** References; left out, every variable, watched constant and input upstream of the targets. */
  readonly sources?: readonly string[];
  /** How often is differentiated, each time by every source; 0 is the function alone. Default 1. */
  readonly order?: number;
  readonly feeds?: Feeds;
}

/**
 * A function of a document with its derivatives as one graph to look at; undefined where a target is behind an error.
 * Every order differentiates the one before, simplified; numbers are those of the graph that is shown.
 * @throws UnknownReference where a target or source names nothing, FeedError where a feed does not fit.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { load, openGradient } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const opened = openGradient(document!, { targets: ['z'] })!;
 * opened.gradients.map(({ name }) => name); // [ '∂z/∂x', '∂z/∂y' ]
 * opened.rewrites.length; // 5
 * ```
 */
export const openGradient = (document: Document, options: OpenGradientOptions): OpenedGradient | undefined =>
  opening(document, options)?.view();

/**
 * The derivatives that an opened gradient shows, simplified, as nodes for the document beside its own: the same bits.
 * Undefined where a target is behind an error.
 * @throws UnknownReference where a target or source names nothing.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { copyGradient, load } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * const { nodes, gradients } = copyGradient(document!, { targets: ['z'], sources: ['y'] })!;
 * Object.keys(nodes); // [ 'd_sq_mul', 'd_z_d_y' ]
 * gradients; // [ { path: [ 'y' ], id: 'd_z_d_y' } ]
 * ```
 */
export const copyGradient = (document: Document, options: OpenGradientOptions): CopiedGradient | undefined =>
  opening(document, options)?.copy();

function opening(document: Document, options: OpenGradientOptions): Opening | undefined {
  const request = readRequest(document, options);
  return request.targets === 'broken' ? undefined : new Opening(request, options);
}

/** What is shown of a node, and where it is in the graph of the last order. */
interface Shown {
  readonly node: Omit<OpenedNode, 'simplified' | 'equations'>;
  readonly latex: Latex;
  equations?: OpenedNode['equations'];
  simplified: OpenedNode['simplified'];
  derivedEntry: Entry;
  at: Node | undefined;
}

/** What a formula calls by its name: nodes of the function, adjoints, and what is folded. */
const isNamed = ({ node: { order, adjointOf, folds } }: Shown): boolean =>
  order === 0 || adjointOf !== null || folds > 0;

const absent: Entry = { state: 'absent' };
const broken: Entry = { state: 'problem' };
const entryOf = (tensor: Tensor): Entry => ({
  state: hasNaN(tensor) ? 'nan' : 'number',
  tensor: { ...tensor, data: tensor.data.slice() },
});

class Opening {
  private readonly f: OpenedFunction;
  private readonly sources: readonly Source[];
  private readonly shown = new Map<string, Shown>();
  private readonly rewrites: OpenedRewrite[] = [];
  private readonly gradients: OpenedResult[] = [];
  /** The nodes of the last order's gradients, in the graph as it is now. */
  private leaves: { readonly path: readonly string[]; readonly node: Node }[] = [];
  private level: Level;
  /** Where the nodes of the elaborated document are now. */
  private now: (node: Node) => Node | undefined = (node) => node;

  constructor(
    private readonly request: Request,
    private readonly options: OpenGradientOptions,
  ) {
    const { checked, elaborated, sources } = request;
    const { nodes, none } = request.targets as Exclude<Request['targets'], 'broken'>;
    const { builder } = elaborated;
    this.sources = sources;
    this.f = openFunction(
      checked,
      elaborated,
      nodes,
      sources.map(({ node }) => node),
    );
    for (const { id, form, folds, node } of this.f.nodes) {
      const type: TensorType = node === undefined ? { dtype: 'float32', shape: [] } : builder.types[node];
      const latex = latexName(id);
      this.shown.set(id, {
        latex,
        node: {
          ...{ id, name: id, latex: latex.text, order: 0, derived: form, folds },
          ...type,
          ...notDerived(id, form.op),
        },
        simplified: form,
        derivedEntry: absent,
        at: node,
      });
    }
    const swept = sweepLevel({ graph: builder.graph(), places: this.f.places }, this.kept());
    this.move(swept.now);
    this.level = { graph: swept.graph, places: swept.places, named: this.namedIn(swept.places) };
    const floats = nodes.filter((node) => isFloat(builder.types[node].dtype));
    const moved = (nodes: readonly Node[]) => nodes.map((node) => swept.now.get(node)!);
    this.deriveAll({ path: [], targets: moved(floats) }, none && nodes.length === 0 ? none : undefined, moved(nodes));
  }

  private deriveAll(first: Run, none: Unconnected | undefined, targets: readonly Node[]): void {
    const { order: last = 1 } = this.options;
    let runs: readonly Run[] = [first];
    let nones: readonly { readonly path: readonly string[]; readonly why: Unconnected }[] = none
      ? [{ path: [], why: none }]
      : [];
    for (let order = 1; order <= last; order++) {
      const { graph } = this.level;
      const sources = this.sources.map(({ id, node }) => ({ id, node: this.now(node)! }));
      const watched = sources.filter(({ id, node }) => !unwatched(graph, node, id));
      const derived = deriveLevel(this.level, order, none ? [] : runs, watched);
      const found = new Map(derived.leaves.map(({ path, node }) => [path.join('\n'), node]));
      const missing: (typeof nones)[number][] = [];
      const say = (path: readonly string[], more: Omit<OpenedResult, 'path' | 'name' | 'latex'>) => {
        const latex = { name: latexOfAdjoint(this.targetName, path.slice(0, -1), path.at(-1)!).text };
        this.gradients.push({ path, name: gradientName(this.targetName, path), latex, ...more });
      };
      const sayNone = (path: readonly string[], why: Unconnected) => {
        say(path, { node: null, unconnected: why });
        missing.push({ path, why });
      };
      for (const run of none ? [] : runs)
        for (const { id, node } of sources) {
          const path = [...run.path, id];
          const leaf = found.get(path.join('\n'));
          if (leaf !== undefined) say(path, { node: derived.places.get(leaf)!.id });
          else sayNone(path, explain(graph, order === 1 ? targets : run.targets, node, id));
        }
      // What is None stays so, for the reason it had first.
      for (const { path, why } of nones) for (const { id } of sources) sayNone([...path, id], why);
      this.take(derived, order);
      nones = missing;
      runs = this.leaves.map(({ path, node }) => ({ path, targets: [node] }));
    }
  }

  private get targetName(): string {
    const { targets } = this.options;
    return targets.length === 1 ? targets[0] : `(${targets.join(' + ')})`;
  }

  /** Shows an order: its nodes as they were made, what they became, and what was rewritten. */
  private take(derived: DerivedLevel, order: number): void {
    const before = this.kept();
    const simplified = simplifyLevel(derived, before);
    const made = derived.made.flatMap(({ nodes, isFolded }) => (isFolded ? [] : nodes));
    const entries = this.entriesOf(derived.graph, [...before, ...made]);
    this.move(simplified.now);
    const asDerived = this.printed(derived.graph, derived.places, entries);
    const asSimplified = this.printed(
      simplified.graph,
      simplified.places,
      new Map([...entries].map(([node, entry]) => [simplified.now.get(node)!, entry])),
    );
    for (const made of derived.made) this.show(made, derived, simplified, entries);
    for (const { id, nodes, isFolded } of derived.made)
      if (!isFolded) this.print(id, nodes[0], simplified, asDerived, asSimplified);
    let number = 1;
    for (const { rewrite, node, before: from, after } of simplified.rewrites) {
      const { id } = derived.places.get(node)!;
      const operand = operandOf(simplified.graph, simplified.places, after);
      const isItself = operand === undefined || ('node' in operand && operand.node === id);
      this.rewrites.push({
        number: number++,
        order,
        node: id,
        name: rewrite.name,
        isOfView: rewrite.isOfView === true,
        before: formOf(simplified.graph, simplified.places, from),
        after: isItself ? formOf(simplified.graph, simplified.places, after) : operand,
        latex: {
          // What only hands something on has no sign of its own.
          before: rewrite === handedOn ? this.shown.get(id)!.latex.text : equationOf(asSimplified, from).rule,
          after: equationOf(asSimplified, after, !isItself).rule,
        },
      });
    }
    const swept = sweepLevel(simplified, this.kept());
    this.move(swept.now);
    this.leaves = derived.leaves.flatMap(({ path, node }) =>
      node === undefined ? [] : [{ path, node: swept.now.get(simplified.now.get(node)!)! }],
    );
    this.level = { graph: swept.graph, places: swept.places, named: this.namedIn(swept.places) };
  }

  private printed(graph: Graph, places: Places, entries: ReadonlyMap<Node, Entry>): Printed {
    return {
      graph,
      places,
      symbol: (id) => {
        const shown = this.shown.get(id);
        return shown && isNamed(shown) ? shown.latex : undefined;
      },
      arrives: (id) => (this.shown.get(id)?.node.order ?? 0) > 0,
      tensor: (node) => entries.get(node)?.tensor,
    };
  }

  /** Writes what a node is made of, once all that it is made of is shown. */
  private print(id: string, node: Node, simplified: SimplifiedLevel, asDerived: Printed, asSimplified: Printed): void {
    const shown = this.shown.get(id)!;
    const at = simplified.now.get(node)!;
    shown.equations = {
      derived: equationOf(asDerived, node),
      simplified: equationOf(asSimplified, at, simplified.places.get(at)?.id !== id),
    };
  }

  /** What later orders and the numbers need, where it is now. */
  private kept(): Node[] {
    const shown = [...this.shown.values()].map(({ at }) => at);
    return [...shown, ...this.sources.map(({ node }) => this.now(node))].filter((node) => node !== undefined);
  }

  /** Follows everything to where it is in another graph. */
  private move(now: ReadonlyMap<Node, Node>): void {
    for (const known of this.shown.values()) known.at = known.at === undefined ? undefined : now.get(known.at);
    const before = this.now;
    this.now = (node) => {
      const at = before(node);
      return at === undefined ? undefined : now.get(at);
    };
  }

  private show(
    made: MadeNode,
    derived: DerivedLevel,
    simplified: SimplifiedLevel,
    entries: ReadonlyMap<Node, Entry>,
  ): void {
    const { id, order, path, rule, from, nodes, isFolded, adjointOf } = made;
    const [node] = nodes;
    const at = isFolded ? undefined : simplified.now.get(node);
    const source = this.shown.get(from)!.node;
    const form = isFolded
      ? this.foldedForm(derived.graph, derived.places, nodes, source.derived.op)
      : formOf(derived.graph, derived.places, node);
    const nameOf = (id: string) => this.shown.get(id)?.node.name ?? id;
    const folded = `∂${source.name}`;
    const name = adjointOf
      ? adjointName(this.targetName, path, adjointOf.name)
      : isFolded
        ? folded
        : formulaName(form, nameOf);
    const latex = adjointOf ? latexOfAdjoint(this.targetName, path, adjointOf.name) : latexOfFormula(name);
    this.shown.set(id, {
      latex,
      node: {
        ...{ id, name, latex: latex.text, order, derived: form, folds: isFolded ? nodes.length : 0 },
        ...derived.graph.types[node],
        derivedFrom: source.derivedFrom,
        from,
        // What happens within a call or composite is the rule of that.
        rule: source.folds > 0 && rule !== 'seed' && rule !== 'sum' ? source.derived.op : rule,
        adjointOf: adjointOf?.id ?? null,
        path,
      },
      simplified: this.becomes(made, at, simplified, form.op),
      derivedEntry: entries.get(node) ?? absent,
      at,
    });
  }

  private becomes(
    made: MadeNode,
    at: Node | undefined,
    simplified: SimplifiedLevel,
    op: string,
  ): OpenedNode['simplified'] {
    const { graph, places } = simplified;
    if (made.isFolded) {
      const members = membersOf(made, simplified);
      return members.length === 0 ? null : this.foldedForm(graph, places, members, op);
    }
    if (at === undefined) return null;
    return places.get(at)?.id === made.id ? formOf(graph, places, at) : operandOf(graph, places, at)!;
  }

  private foldedForm(graph: Graph, places: ReadonlyMap<Node, Place>, nodes: readonly Node[], op: string): OpenedForm {
    const operands = readsOf(graph, nodes).filter((node) => writtenNumber(graph, node) === undefined);
    const seen = new Map<string, OpenedOperand>();
    for (const node of operands) {
      const operand = operandOf(graph, places, node);
      if (operand && 'node' in operand) seen.set(JSON.stringify(operand), operand);
    }
    return { op, attrs: {}, inputs: [...seen.values()].map((operand, index) => ({ port: '', index, operand })) };
  }

  /** What has an adjoint of its own in the next order: the outputs of the function's nodes, and whatever else is shown. */
  private namedIn(places: ReadonlyMap<Node, Place>): Level['named'] {
    const named = new Map<Node, { readonly id: string; readonly name: string }>();
    for (const [node, name] of this.f.named) {
      const at = this.now(node);
      if (at !== undefined && !named.has(at)) named.set(at, name);
    }
    for (const [node, { id, isInside }] of places)
      if (!isInside && !named.has(node)) named.set(node, { id, name: this.shown.get(id)!.node.name });
    return named;
  }

  private entriesOf(graph: Graph, nodes: readonly Node[]): ReadonlyMap<Node, Entry> {
    const planned = planWhatFits(graph, nodes);
    planned.program.run();
    const tainted = taintedBy(graph, planned);
    return new Map(nodes.map((node) => [node, tainted[node] ? broken : entryOf(planned.program.tensor(node))]));
  }

  view(): OpenedGradient {
    const { options, request, sources, shown, rewrites, gradients } = this;
    const rows = [...shown.values()];
    const entries = this.entriesOf(
      this.level.graph,
      rows.flatMap(({ at }) => at ?? []),
    );
    const now = rows.map(({ at }) => (at === undefined ? absent : entries.get(at)!));
    return {
      targets: options.targets,
      sources: sources.map(({ id }) => id),
      order: options.order ?? 1,
      latex: { name: latexOfFormula(this.targetName).text, formula: this.functionFormula() },
      nodes: rows.map(({ node, simplified, equations }) => ({
        ...node,
        simplified,
        ...(equations ? { equations } : {}),
      })),
      values: {
        derived: columnOf(rows.map(({ node, derivedEntry }, i) => (node.order === 0 ? now[i] : derivedEntry))),
        simplified: columnOf(now),
      },
      rewrites,
      gradients: this.sorted(gradients).map((gradient) => this.written(gradient)),
      problems: request.elaborated.problems,
    };
  }

  /** Down to the sources, and no further than a call or composite. */
  private outline(): Printed {
    const { graph, places } = this.level;
    const isSource = (id: string) => opByName(this.shown.get(id)?.node.derived.op ?? '')?.kind === 'source';
    return {
      ...this.printed(graph, places, new Map()),
      symbol: (id) => (isSource(id) || this.shown.get(id)!.node.folds > 0 ? this.shown.get(id)!.latex : undefined),
    };
  }

  private functionFormula(): string {
    const { nodes } = this.request.targets as Exclude<Request['targets'], 'broken'>;
    const outline = this.outline();
    return nodes
      .flatMap((node) => this.now(node) ?? [])
      .map((node) => formulaOf(outline, node))
      .join(' + ');
  }

  /** Order after order, each in the order of the sources. */
  private sorted(gradients: readonly OpenedResult[]): readonly OpenedResult[] {
    const rank = new Map(this.sources.map(({ id }, at) => [id, at]));
    return [...gradients].sort((a, b) => {
      if (a.path.length !== b.path.length) return a.path.length - b.path.length;
      const at = a.path.findIndex((id, i) => id !== b.path[i]);
      return at === -1 ? 0 : rank.get(a.path[at])! - rank.get(b.path[at])!;
    });
  }

  private written(gradient: OpenedResult): OpenedResult {
    const at = gradient.node === null ? undefined : this.shown.get(gradient.node)?.at;
    if (at === undefined) return gradient;
    return { ...gradient, latex: { ...gradient.latex, formula: formulaOf(this.outline(), at) } };
  }

  copy(): CopiedGradient {
    const { request, options, level, leaves } = this;
    return writeGradient(request, level.graph, this.now, leaves, options.targets.join('_'));
  }
}

const notDerived = (id: string, op: string) => ({
  derivedFrom: id,
  from: null,
  rule: op,
  adjointOf: null,
  path: [],
});
