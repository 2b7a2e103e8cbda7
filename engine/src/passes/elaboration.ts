import type { CheckedDocument, CheckedFunction, CheckedInput, CheckedNode, Scope } from '../document/checked.js';
import type { Problem, ProblemCode } from '../document/problem.js';
import { GraphBuilder } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import type { Origin } from '../graph/origin.js';
import { type Attrs, OpError } from '../op/op.js';
import { checkFits, sourceValue } from '../op/value.js';
import { ops } from '../ops/index.js';
import type { DType, FloatDType } from '../tensor/dtype.js';
import { NotATensor, type Tensor, tensorOf } from '../tensor/tensor.js';
import type { Unconnected } from './explain.js';
import { OwnGradients } from './ownGradients.js';
import { unrolledSizes } from './unrolledSize.js';

/** What a reference stands for: a node of the graph, None with its reason, or nothing, behind an error. */
export type Value = { readonly node: Node } | { readonly none: Unconnected } | 'broken';

/** A user's wire and its tap; `hidden`: what a calculus node reads of its forward nodes without a visible wire. */
export interface Wire {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly index?: number;
  readonly hidden?: true;
  readonly tap: Node;
}

export interface ElaborateOptions {
  /** Values that stand for those of inputs, variables and constants, by id. */
  readonly feeds?: ReadonlyMap<string, Tensor>;
  /**
   * Whether every wire becomes a node of its own, as the analysis needs. Programs for running and training have such only
   * where a wire has several readers, in a composite or a calculus node: their terms add up there first, and so give the
   * same bits as in the analysis.
   */
  readonly taps?: boolean;
}

/** A document as one graph: calls inlined, composites expanded, calculus nodes resolved by differentiating. */
export interface Elaborated {
  readonly builder: GraphBuilder;
  /** By reference: `x`, `c1.s`, `c1/h`, in an order in which each stands after what it reads. */
  readonly values: ReadonlyMap<string, Value>;
  /** Name of the op of each value's node. */
  readonly opNames: ReadonlyMap<string, string>;
  readonly wires: readonly Wire[];
  /** The program slots of each literal and source value, by its path in the document. */
  readonly slots: ReadonlyMap<string, readonly Node[]>;
  /** Where each node stands in the file: `graph.functions.f.nodes.h` for `c1/h`. */
  readonly paths: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** One scope that is being instantiated: the document's graph, or a function's body in a call. */
export interface Frame {
  readonly scope: Scope;
  /** `c1/`, or "" outside. */
  readonly prefix: string;
  readonly calls: readonly string[];
  readonly pending: Iterator<CheckedNode>;
  /** The `call` or `repeat` that this body stands in for. */
  readonly application?: Application;
  /** The outermost `repeat` it stands in. */
  readonly repeat?: string;
}

/** A function applied by a `call`, or by a `repeat` for step number `step` of `steps`. */
export interface Application {
  /** Full id of the `call` or `repeat`, which is `node` of `frame`. */
  readonly id: string;
  readonly node: CheckedNode;
  readonly frame: Frame;
  readonly body: CheckedFunction;
  /** The calls its body stands in. */
  readonly calls: readonly string[];
  /** What its parameters are bound to. */
  readonly given: readonly Value[];
  readonly step: number;
  readonly steps: number;
}

/** What an output is called: a single one has the name of the `call` or `repeat` itself. */
export const outputReference = ({ id, body }: Pick<Application, 'id' | 'body'>, output: string): string =>
  body.outputs.length === 1 ? id : `${id}.${output}`;

const firstValues = new WeakMap<Attrs, Tensor>();

/** What a source holds until it is fed. Kept by the identity of the checked attributes: big tensors are read once. */
function firstValue(node: CheckedNode, dtype: FloatDType): Tensor | undefined {
  const { attrs } = node;
  if ((attrs.value ?? attrs.init) === undefined) return undefined;
  const known = firstValues.get(attrs);
  if (known && (known.dtype === (attrs.dtype ?? dtype) || known.dtype === 'bool')) return known;
  node.op.type([], attrs);
  const value = sourceValue(attrs, dtype);
  if (value) {
    checkFits(attrs.shape as readonly (number | null)[] | undefined, value.shape, "The input's value");
    firstValues.set(attrs, value);
  }
  return value;
}

/** Applies a function to what is given, with all that its body calls; the values of its outputs. */
export type Apply = (elaboration: Elaboration, application: Application) => readonly Value[];

/** What the elaboration of a document and those of its functions' own gradients have in common. */
interface Shared {
  readonly builder: GraphBuilder;
  readonly slots: Map<string, Node[]>;
  readonly paths: Map<string, string>;
  readonly problems: Problem[];
  /** Of each function, how many nodes one application of it stands for. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly ownGradients: OwnGradients;
  /** How often its nodes were differentiated: 0 but in the gradient of a function. */
  readonly order: number;
}

/** The state of one elaboration: what nodes read and define, and what is wrong with them. */
export class Elaboration implements Elaborated {
  readonly values = new Map<string, Value>();
  readonly opNames = new Map<string, string>();
  readonly wires: Wire[] = [];
  readonly builder: GraphBuilder;
  readonly slots: Map<string, Node[]>;
  readonly paths: Map<string, string>;
  readonly problems: Problem[];
  readonly sizes: ReadonlyMap<string, number>;
  readonly ownGradients: OwnGradients;
  readonly order: number;
  private readonly hiddenTaps = new Map<string, Node>();
  /** What was said of the bodies that a `repeat` unrolls: once is enough for all its steps. */
  private readonly said = new Set<string>();
  /** The reference that names a node of the graph, for hidden wires. */
  private readonly names = new Map<Node, string>();

  constructor(
    readonly document: CheckedDocument,
    private readonly options: ElaborateOptions,
    readonly apply: Apply,
    shared: Shared = {
      builder: new GraphBuilder(),
      slots: new Map(),
      paths: new Map(),
      problems: [...document.problems],
      sizes: unrolledSizes(document.functions),
      ownGradients: new OwnGradients(),
      order: 0,
    },
  ) {
    ({
      builder: this.builder,
      slots: this.slots,
      paths: this.paths,
      problems: this.problems,
      sizes: this.sizes,
      ownGradients: this.ownGradients,
      order: this.order,
    } = shared);
  }

  /** An elaboration for the gradient of a function: in `builder`, with names and problems of its own, without wires. */
  apart(order: number, builder: GraphBuilder, ownGradients = this.ownGradients): Elaboration {
    const { document, apply, paths, sizes } = this;
    const slots = builder === this.builder ? this.slots : new Map<string, Node[]>();
    return new Elaboration(document, {}, apply, { builder, slots, paths, problems: [], sizes, ownGradients, order });
  }

  /** Where the nodes that are added next come from: a node of the document, or what stands on its port. */
  setOrigin(origin: Omit<Origin, 'order'>): void {
    this.builder.setOrigin({ ...origin, order: this.order });
  }

  /** The value under a name of its own. */
  named(value: Value, { position }: CheckedNode): Value {
    if (value === 'broken' || 'none' in value) return value;
    return { node: this.builder.addUnique(ops.identity, [value.node], undefined, position) };
  }

  define(reference: string, opName: string, value: Value): void {
    this.values.set(reference, value);
    this.opNames.set(reference, opName);
    if (typeof value === 'object' && 'node' in value && !this.names.has(value.node))
      this.names.set(value.node, reference);
  }

  /** oneHot alone makes floats of nothing that has a float type: they are the document's. */
  attrsOf(node: CheckedNode): Attrs {
    return node.op.name === 'oneHot' ? { ...node.attrs, dtype: this.document.dtype } : node.attrs;
  }

  /** Runs `make`; operands that do not fit become a problem of the node, and the node broken. */
  guarded(frame: Frame, node: CheckedNode, make: () => Value): Value {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof OpError)) throw error;
      this.report(frame, node, error.code, error.message, undefined, error.values);
      return 'broken';
    }
  }

  report(
    frame: Frame,
    node: CheckedNode,
    code: ProblemCode,
    message: string,
    at?: Pick<CheckedInput, 'port' | 'index'> | string,
    values?: Problem['values'],
  ): void {
    const where =
      at === undefined
        ? ''
        : typeof at === 'string'
          ? `.${at}`
          : `.inputs.${at.port}${at.index === undefined ? '' : `.${at.index}`}`;
    const path = `${frame.scope.path}.nodes.${node.id}${where}`;
    if (frame.repeat !== undefined) {
      const key = `${frame.repeat} ${code} ${path}`;
      if (this.said.has(key)) return;
      this.said.add(key);
    }
    this.problems.push({
      code,
      severity: 'error',
      message: `${frame.prefix + node.id}: ${message}`,
      path,
      node: frame.prefix + node.id,
      ...(typeof at === 'object' ? { port: at.port } : {}),
      ...(frame.calls.length > 0 ? { call: frame.calls.at(-1)! } : {}),
      ...(values ? { values } : {}),
    });
  }

  sourceNode(frame: Frame, node: CheckedNode): Value {
    const id = frame.prefix + node.id;
    const value = this.options.feeds?.get(id) ?? firstValue(node, this.document.dtype);
    if (!value) {
      this.report(frame, node, 'missingInput', 'this input has no value: feed it, or give it one.', 'attrs.value');
      return 'broken';
    }
    const { watched, trainable } = node.attrs;
    const attrs = watched === undefined ? (trainable === undefined ? {} : { trainable }) : { watched };
    const slot = this.builder.slot(node.op, value, attrs, node.position);
    this.remember(`${frame.scope.path}.nodes.${node.id}.attrs.value`, slot);
    return { node: slot };
  }

  private remember(path: string, slot: Node): void {
    const known = this.slots.get(path);
    if (known) known.push(slot);
    else this.slots.set(path, [slot]);
  }

  /** What a reference of `frame` stands for. */
  valueOf(frame: Frame, input: CheckedInput): Value {
    const { source } = input;
    if ('literal' in source) throw new Error('a literal is no reference');
    return this.values.get(this.referenceOf(frame, input)) ?? 'broken';
  }

  /** The full reference: `c1/h`, `c1/d.s`. */
  referenceOf(frame: Frame, { source }: CheckedInput): string {
    if ('literal' in source) throw new Error('a literal is no reference');
    return `${frame.prefix}${source.node}${source.output === undefined ? '' : `.${source.output}`}`;
  }

  /**
   * The operands of a node, each through its wire's tap, an optional port that is left free undefined; undefined where one
   * is broken or None (which is reported).
   */
  operands(frame: Frame, node: CheckedNode): (Node | undefined)[] | undefined {
    const nodes = node.inputs.map((input) => ('literal' in input.source ? undefined : this.wired(frame, node, input)));
    if (nodes.includes('broken')) return undefined;
    const fixed = new Set(
      node.op.ports.filter(({ port }) => port.accepts === 'int32' || port.accepts === 'bool').map(({ name }) => name),
    );
    const sibling = node.inputs.findIndex((input, i) => nodes[i] !== undefined && !fixed.has(input.port));
    const dtype = sibling === -1 ? this.document.dtype : this.builder.types[nodes[sibling] as Node].dtype;
    for (const [i, input] of node.inputs.entries()) {
      if (!('literal' in input.source)) continue;
      const { port } = node.op.ports.find(({ name }) => name === input.port)!;
      const literal = this.literal(
        frame,
        node,
        input,
        port.accepts === 'int32' || port.accepts === 'bool' ? port.accepts : dtype,
      );
      if (literal === undefined) return undefined;
      nodes[i] = literal;
    }
    const standing = new Set(node.inputs.map(({ port }) => port));
    return node.op.ports.flatMap(({ name }) =>
      standing.has(name) ? (nodes.filter((_, i) => node.inputs[i].port === name) as Node[]) : undefined,
    );
  }

  /** A literal's program slot, a scalar of `dtype`; undefined where it does not fit, which is reported. */
  literal(frame: Frame, node: CheckedNode, input: CheckedInput, dtype: DType): Node | undefined {
    const { literal } = input.source as { literal: number | boolean };
    try {
      const slot = this.builder.slot(ops.constant, tensorOf(literal, dtype));
      this.remember(
        `${frame.scope.path}.nodes.${node.id}.inputs.${input.port}${input.index === undefined ? '' : `.${input.index}`}`,
        slot,
      );
      return slot;
    } catch (error) {
      if (!(error instanceof NotATensor)) throw error;
      this.report(frame, node, 'badLiteral', `${input.port} is ${dtype} here, and ${error.message}.`, input, { dtype });
      return undefined;
    }
  }

  /** The node that a reference brings to a port, through a tap of its own in the analysis or where several nodes read it. */
  wired(
    frame: Frame,
    node: CheckedNode,
    input: CheckedInput,
    hasSeveralReaders = node.op.kind === 'composite',
  ): Node | 'broken' {
    const value = this.valueOf(frame, input);
    if (value === 'broken') return 'broken';
    const from = this.referenceOf(frame, input);
    if ('none' in value) {
      this.reportNone(frame, node, input, value.none);
      return 'broken';
    }
    return this.wire(
      value.node,
      { from, to: frame.prefix + node.id, port: input.port, index: input.index },
      node.position,
      hasSeveralReaders,
    );
  }

  reportNone(frame: Frame, node: CheckedNode, input: CheckedInput, why: Unconnected): void {
    const from = this.referenceOf(frame, input);
    const message = `${input.port} is fed by ${from}, which is None (${why.code} at ${why.at}): there is nothing to compute with.`;
    this.report(frame, node, 'unconnected', message, input, { from, reason: why.code, at: why.at });
  }

  wire(node: Node, wire: Omit<Wire, 'tap'>, position: number, hasSeveralReaders = false): Node {
    if (!this.options.taps && !hasSeveralReaders) return node;
    const tap = this.builder.tap(node, position);
    if (this.options.taps) this.wires.push({ ...wire, tap });
    return tap;
  }

  /** How the rules of calculus node `id` read a forward node: by a hidden wire where the node has a name. */
  hiddenReader(id: string, position: number): (node: Node) => Node {
    return (node) => {
      const from = this.names.get(node);
      if (from === undefined) return node;
      const key = `${id}\n${from}`;
      let tap = this.hiddenTaps.get(key);
      if (tap === undefined) {
        tap = this.wire(node, { from, to: id, port: '', hidden: true }, position, true);
        this.hiddenTaps.set(key, tap);
      }
      return tap;
    };
  }
}
