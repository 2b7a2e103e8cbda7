import { type Attrs, type Op, OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import type { Tensor, TensorType } from '../tensor/tensor.js';
import { GraphExpr } from './expr.js';
import type { Graph, Node } from './graph.js';
import { Interner, mix } from './interner.js';
import type { Origin } from './origin.js';

const noAttrs: Attrs = Object.freeze({});
const opNumbers = new Map<Op, number>();

/** A number by which an op is told from all others. */
export function numberOf(op: Op): number {
  const known = opNumbers.get(op);
  if (known !== undefined) return known;
  opNumbers.set(op, opNumbers.size);
  return opNumbers.size - 1;
}

/** Every attribute of `op`: those given, and the defaults of the others. */
export function withDefaults(op: Op, given: Attrs = noAttrs): Attrs {
  const names = Object.keys(op.attributes);
  if (names.length === 0) return given;
  const attrs: Record<string, unknown> = { ...given };
  for (const name of names) attrs[name] ??= op.attributes[name].default;
  return attrs;
}

/** Attributes as text, equal where they are: −0 and what is not finite too. */
export const attrsKey = (attrs: Attrs): string =>
  JSON.stringify(attrs, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : Object.is(value, -0) ? '-0' : value,
  );

/**
 * Appends nodes to a graph. Equal derived nodes become one (the origins add up); a document's own nodes, wires and
 * literals are `unique` and stay what they are. The graphs it hands out stay valid while it goes on.
 */
export class GraphBuilder implements Graph {
  readonly ops: Op[] = [];
  readonly inputs: Node[] = [];
  readonly inputStart: number[] = [0];
  readonly attrs: Attrs[] = [];
  readonly types: TensorType[] = [];
  readonly origins: (readonly Origin[])[] = [];
  readonly values: (Tensor | undefined)[] = [];
  readonly positions: number[] = [];
  readonly taps: number[] = [];
  readonly keepsOnes: boolean;
  private readonly opOf: number[] = [];
  private readonly attrsOf: number[] = [];
  private readonly attrsIds = new Map<string, number>();
  private readonly knownAttrs = new WeakMap<Attrs, number>();
  private readonly interner = new Interner();
  private context: readonly Origin[] = [];

  /** `keepsOnes`: a product with a one that a rule wrote stays, so that it can be shown what becomes of it. */
  constructor({ keepsOnes = false }: { readonly keepsOnes?: boolean } = {}) {
    this.keepsOnes = keepsOnes;
  }

  get size(): number {
    return this.ops.length;
  }

  /** What was built so far. */
  graph(): Graph {
    const { size, ops, inputs, inputStart, attrs, types, origins, values, positions, taps } = this;
    return { size, ops, inputs, inputStart, attrs, types, origins, values, positions, taps };
  }

  /** Nodes added from here on have this origin. */
  setOrigin(origin: Origin | undefined): void {
    this.context = origin ? [origin] : [];
  }

  setOrigins(origins: readonly Origin[]): void {
    this.context = origins;
  }

  expr(node: Node): GraphExpr {
    return new GraphExpr(this, node);
  }

  /** A program slot: a literal, or the value of a constant, variable or input. */
  slot(op: Op, value: Tensor, attrs: Attrs = noAttrs, position = Number.POSITIVE_INFINITY): Node {
    return this.append(op, [], attrs, { dtype: value.dtype, shape: value.shape }, value, position);
  }

  /** A number a rule writes: a scalar constant that may be folded. */
  number(value: number, dtype: TensorType['dtype']): Node {
    return this.intern(ops.constant, [], { value, dtype }, { dtype, shape: [] });
  }

  /**
   * The node of a primitive, the equal one where there is one.
   * @throws OpError where the operands do not fit.
   */
  add(op: Op, inputs: readonly Node[], attrs: Attrs = noAttrs): Node {
    return this.intern(op, inputs, attrs, this.typeOf(op, inputs, attrs));
  }

  /** A node of its own, never merged with an equal one: a document's node. */
  addUnique(op: Op, inputs: readonly Node[], attrs: Attrs = noAttrs, position = Number.POSITIVE_INFINITY): Node {
    return this.append(op, inputs, attrs, this.typeOf(op, inputs, attrs), undefined, position);
  }

  /** The identity that stands for one wire out of `node`. */
  tap(node: Node, position: number): Node {
    const tap = this.append(ops.identity, [node], noAttrs, this.types[node], undefined, position);
    this.taps[tap] = 1;
    return tap;
  }

  /** A primitive's node, or a composite's body. `attrs` are complete; an optional port that is left free is undefined. */
  apply(op: Op, inputs: readonly (Node | undefined)[], attrs: Attrs = noAttrs): Node {
    if (op.kind !== 'composite') return this.add(op, inputs as readonly Node[], attrs);
    this.typeOf(op, inputs, attrs);
    return (
      op.body(
        inputs.map((node) => (node === undefined ? undefined : this.expr(node))),
        attrs,
      ) as GraphExpr
    ).node;
  }

  /** Copies a node of another graph, its operands renamed; a derived node becomes the equal one where there is one. */
  copy(graph: Graph, node: Node, rename: (input: Node) => Node): Node {
    this.context = graph.origins[node];
    const inputs: Node[] = [];
    for (let i = graph.inputStart[node]; i < graph.inputStart[node + 1]; i++) inputs.push(rename(graph.inputs[i]));
    const position = graph.positions[node];
    if (graph.values[node] || graph.taps[node] || position !== Number.POSITIVE_INFINITY) {
      const copied = this.append(
        graph.ops[node],
        inputs,
        graph.attrs[node],
        graph.types[node],
        graph.values[node],
        position,
      );
      this.taps[copied] = graph.taps[node];
      return copied;
    }
    return this.intern(graph.ops[node], inputs, graph.attrs[node], graph.types[node]);
  }

  private typeOf(op: Op, inputs: readonly (Node | undefined)[], attrs: Attrs): TensorType {
    const arity = op.ports.length;
    if (inputs.length > arity && !op.ports[arity - 1]?.port.variadic)
      throw new OpError('arity', `${op.name} takes ${arity} operands, not ${inputs.length}.`);
    return op.type(
      inputs.map((node) => (node === undefined ? undefined : this.types[node])),
      attrs,
    );
  }

  private attrsId(attrs: Attrs): number {
    if (attrs === noAttrs) return 0;
    let id = this.knownAttrs.get(attrs);
    if (id !== undefined) return id;
    const key = attrsKey(attrs);
    id = key === '{}' ? 0 : (this.attrsIds.get(key) ?? this.attrsIds.size + 1);
    if (id > this.attrsIds.size) this.attrsIds.set(key, id);
    this.knownAttrs.set(attrs, id);
    return id;
  }

  private intern(op: Op, inputs: readonly Node[], attrs: Attrs, type: TensorType): Node {
    const opNumber = numberOf(op);
    const attrsId = this.attrsId(attrs);
    let hash = mix(mix(0x9e3779b9, opNumber), attrsId);
    for (const input of inputs) hash = mix(hash, input);
    const found = this.interner.find(hash, (node) => {
      if (this.opOf[node] !== opNumber || this.attrsOf[node] !== attrsId) return false;
      const start = this.inputStart[node];
      if (this.inputStart[node + 1] - start !== inputs.length) return false;
      for (let i = 0; i < inputs.length; i++) if (this.inputs[start + i] !== inputs[i]) return false;
      return true;
    });
    if (found !== -1) {
      this.addOrigins(found);
      return found;
    }
    const node = this.append(op, inputs, attrs, type, undefined, Number.POSITIVE_INFINITY);
    this.opOf[node] = opNumber;
    this.attrsOf[node] = attrsId;
    this.interner.insert(hash, node);
    return node;
  }

  private append(
    op: Op,
    inputs: readonly Node[],
    attrs: Attrs,
    type: TensorType,
    value: Tensor | undefined,
    position: number,
  ): Node {
    const node = this.ops.length;
    this.ops.push(op);
    for (const input of inputs) this.inputs.push(input);
    this.inputStart.push(this.inputs.length);
    this.attrs.push(attrs);
    this.types.push(type);
    this.origins.push(this.context);
    this.values.push(value);
    this.positions.push(position);
    this.taps.push(0);
    return node;
  }

  /** Merged nodes remember both their origins; a few are enough to say where a node comes from. */
  private addOrigins(node: Node): void {
    const known = this.origins[node];
    if (known === this.context || known.length >= 8) return;
    const more = this.context.filter((origin) => !known.includes(origin));
    if (more.length > 0) this.origins[node] = [...known, ...more];
  }
}
