import type { CheckedDocument, CheckedInput, CheckedNode, Reference, Scope } from '../document/checked.js';
import { type Graph, type Node, upstreamOf, writtenNumber } from '../graph/graph.js';
import { type Elaborated, outputReference } from '../passes/elaboration.js';
import { timesOf } from '../passes/unrolledSize.js';
import { formOf, formOfDocument, handedOnForm, type Place } from './openedForm.js';
import type { OpenedForm, OpenedOperand } from './openedGradient.js';
import type { OpenedNamer } from './openedNamer.js';
import type { Named } from './openedNames.js';

/** A node of the function that is shown. */
export interface FunctionNode {
  readonly id: string;
  readonly form: OpenedForm;
  readonly folds: number;
  /** Its value; a call of several outputs has none of its own. */
  readonly node?: Node;
  /** A step within a composite, which has no name. */
  readonly isNameless?: true;
}

/** A function as the view shows it: the document's nodes, calls and composites folded. */
export interface OpenedFunction {
  readonly nodes: readonly FunctionNode[];
  readonly places: Map<Node, Place>;
  /** The nodes that have an adjoint to be shown. */
  readonly named: ReadonlyMap<Node, Named>;
}

/** What is asked of a function: its targets and sources, and which of its calls and composites are to be unfolded. */
export interface FunctionRequest {
  readonly checked: CheckedDocument;
  readonly elaborated: Elaborated;
  readonly targets: readonly Node[];
  readonly sources: readonly Node[];
  readonly unfolded: ReadonlySet<string>;
  readonly namer: OpenedNamer;
}

/** What stands as one node: of the document, or a parameter or output of a call that is unfolded. */
interface Unit {
  readonly id: string;
  readonly form: OpenedForm;
  readonly isFoldable: boolean;
}

/** The part of a document that targets are computed from, and the sources. */
export function openFunction(request: FunctionRequest): OpenedFunction {
  const { checked, elaborated, targets, sources, unfolded, namer } = request;
  const { builder, values } = elaborated;
  const units = new Map([...unitsOf(request, checked.main, '')].map((unit) => [unit.id, unit]));
  const isWhole = (id: string) => units.has(id) && !unfolded.has(id);
  // Nodes are elaborated one after the other, so each is a range.
  const ends = new Map<string, Node>();
  for (const [reference, value] of values) {
    const id = unitOf(isWhole, reference);
    const end = ends.get(id) ?? -1;
    ends.set(id, value === 'broken' || 'none' in value ? end : Math.max(end, value.node));
  }
  const upstream = upstreamOf(builder, [...targets, ...sources]);
  const places = new Map<Node, Place>();
  const nodes: FunctionNode[] = [];
  let next = 0;
  for (const [id, end] of ends) {
    const unit = units.get(id);
    const isFoldable = unit === undefined || unit.isFoldable;
    const isOpen = isFoldable && unfolded.has(id);
    const range = Array.from({ length: Math.max(0, end + 1 - next) }, (_, i) => next + i);
    next += range.length;
    // Derivatives that stand elsewhere in the document must not be taken for those that are shown.
    const needed = range.filter((node) => upstream[node]);
    if (isOpen) nodes.push(...stepsOf(builder, places, id, needed));
    else for (const node of needed) places.set(node, { id, isInside: isFoldable || node !== end });
    if (!unit || needed.length === 0) continue;
    const value = values.get(id);
    const node = value !== undefined && value !== 'broken' && 'node' in value ? value.node : undefined;
    nodes.push({
      ...{ id, form: isOpen ? formOf(builder, places, end) : unit.form },
      folds: isFoldable && !isOpen ? range.length : 0,
      ...(node === undefined ? {} : { node }),
    });
  }
  const named = new Map<Node, Named>();
  for (const [reference, value] of values) {
    if (value === 'broken' || 'none' in value) continue;
    const place = places.get(value.node);
    if (place?.isInside) places.set(value.node, { ...place, output: reference });
    const id = unitOf(isWhole, reference);
    const isOwn = reference === id || reference.startsWith(`${id}.`);
    if (isOwn && !named.has(value.node)) named.set(value.node, { id, name: namer.bound(reference), reference });
  }
  return { nodes, places, named };
}

/** The nodes of a scope, in the place of calls that are unfolded those of their bodies, for each step of a `repeat`. */
function* unitsOf(request: FunctionRequest, scope: Scope, prefix: string): Generator<Unit> {
  const { checked, unfolded } = request;
  const bodyOf = ({ id, attrs }: CheckedNode, prefix: string) =>
    unfolded.has(prefix + id) && typeof attrs.function === 'string' ? checked.functions.get(attrs.function) : undefined;
  const refer = (scope: Scope, prefix: string, { node, output }: Reference): OpenedOperand => {
    const of = scope.nodes.get(node);
    const out = output === undefined ? '' : `.${output}`;
    if (of && bodyOf(of, prefix)) return { node: `${prefix}${node}${out}` };
    return { node: prefix + node, ...(output === undefined ? {} : { output }) };
  };
  const operand = ({ source }: CheckedInput): OpenedOperand =>
    'literal' in source ? { number: source.literal } : refer(scope, prefix, source);
  for (const node of scope.nodes.values()) {
    const id = prefix + node.id;
    const body = bodyOf(node, prefix);
    if (!body) {
      const isFoldable = node.op.kind !== 'source' && node.op.kind !== 'primitive';
      yield { id, form: formOfDocument(node, operand), isFoldable };
      continue;
    }
    let given = node.inputs.map(operand);
    for (let step = 0; step < timesOf(node); step++) {
      const inner = 'times' in node.attrs ? `${id}/${step}/` : `${id}/`;
      for (const [i, name] of body.inputs.entries())
        yield { id: inner + name, form: handedOnForm(given[i]), isFoldable: false };
      yield* unitsOf(request, body, inner);
      const results = body.outputs.map(({ source }) => refer(body, inner, source));
      given = [...results, ...given.slice(results.length)];
    }
    for (const [i, { name }] of body.outputs.entries())
      yield { id: outputReference({ id, body }, name), form: handedOnForm(given[i]), isFoldable: false };
  }
}

/** The outermost node that is shown of those a reference stands in: the folded call, or what it names itself. */
function unitOf(isWhole: (id: string) => boolean, reference: string): string {
  for (let end = reference.indexOf('/'); end !== -1; end = reference.indexOf('/', end + 1))
    if (isWhole(reference.slice(0, end))) return reference.slice(0, end);
  return isWhole(reference) ? reference : reference.replace(/\.[^./]*$/, '');
}

/** The steps of a composite that is unfolded, but for its result, each of which gets a place of its own. */
function stepsOf(graph: Graph, places: Map<Node, Place>, id: string, range: readonly Node[]): FunctionNode[] {
  const isShown = (node: Node) =>
    graph.taps[node] === 0 && graph.values[node] === undefined && writtenNumber(graph, node) === undefined;
  for (const node of range) if (graph.taps[node]) places.set(node, { id, isInside: false, isWire: true });
  return range.filter(isShown).flatMap((node, i, all): FunctionNode[] => {
    const step = `${id}/${i}`;
    const isResult = i === all.length - 1;
    places.set(node, { id: isResult ? id : step, isInside: false });
    return isResult ? [] : [{ id: step, form: formOf(graph, places, node), folds: 0, node, isNameless: true }];
  });
}
