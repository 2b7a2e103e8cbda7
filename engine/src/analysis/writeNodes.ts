import type { InputJson, NodeJson } from '../document/document.js';
import { type Graph, inputsOf, type Node, untap } from '../graph/graph.js';
import type { Json } from '../op/attribute.js';
import type { Op } from '../op/op.js';
import { application, applicationOf, attrsOfApplication, outcome, placeOfOutcome } from '../passes/application.js';
import type { DType, FloatDType } from '../tensor/dtype.js';
import { entryJson, nestedOf } from '../tensor/format.js';
import { filled, type Tensor } from '../tensor/tensor.js';
import { Namer } from './namer.js';

export interface WriteRequest {
  /** The document's float type. */
  readonly dtype: FloatDType;
  /** Ids that are in use. */
  readonly taken: Iterable<string>;
  /** Nodes that the document has, by their references: they are read and not written. */
  readonly own: ReadonlyMap<Node, string>;
  /** Of which reference a node is the adjoint. */
  readonly adjoints: ReadonlyMap<Node, string>;
  /** What is to have an id, by the reference it is the gradient of. */
  readonly roots: ReadonlyMap<string, Node>;
  /** What was differentiated, as ids say it. */
  readonly target: string;
}

interface Written {
  readonly nodes: Readonly<Record<string, NodeJson>>;
  /** By reference, the id of its root. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Writes the part of a graph that `roots` need and the document does not have as nodes of a document. */
export function writeNodes(graph: Graph, request: WriteRequest): Written {
  return new Writer(graph, request).write();
}

class Writer {
  private readonly nodes: Record<string, NodeJson> = {};
  /** By node, what stands for it on a port. */
  private readonly operands = new Map<Node, InputJson>();
  private readonly namer: Namer;

  constructor(
    private readonly graph: Graph,
    private readonly request: WriteRequest,
  ) {
    this.namer = new Namer(request.taken);
    for (const [node, reference] of request.own) this.operands.set(node, reference);
  }

  write(): Written {
    const { graph, request, namer } = this;
    const idOf = new Map<Node, string>();
    for (const [reference, node] of request.roots)
      if (!request.own.has(node) && !idOf.has(node) && graph.ops[node].kind !== 'source' && this.behind(node) === node)
        idOf.set(node, namer.name(`d_${request.target}_d_${reference}`));
    for (const node of this.needed()) {
      const behind = this.behind(node);
      if (behind !== node) this.operands.set(node, this.operands.get(behind)!);
      else this.operand(node, idOf.get(node));
    }
    const ids = new Map<string, string>();
    for (const [reference, node] of request.roots) {
      const made = idOf.get(node);
      idOf.delete(node);
      ids.set(reference, made ?? this.rootOfItsOwn(reference, node));
    }
    return { nodes: this.nodes, ids };
  }

  /** A gradient has a node of its own, also where it is a node of the document, a number, or the gradient of two sources. */
  private rootOfItsOwn(reference: string, node: Node): string {
    const operand = this.operands.get(node)!;
    const { dtype } = this.graph.types[node];
    const written: NodeJson =
      typeof operand === 'string'
        ? { op: 'identity', inputs: { x: operand } }
        : this.constant(filled({ dtype, shape: [] }, Number(operand)));
    return this.add(this.namer.name(`d_${this.request.target}_d_${reference}`), written);
  }

  /** The nodes to write, each after what it reads. */
  private needed(): Node[] {
    const { request } = this;
    const wanted = new Set<Node>();
    const stack = [...request.roots.values()];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (request.own.has(node) || wanted.has(node)) continue;
      wanted.add(node);
      stack.push(...this.operandsOf(node));
    }
    return [...wanted].sort((a, b) => a - b);
  }

  /** What a node is written with: of a function with a gradient of its own, the call, since its body would lose it. */
  private operandsOf(node: Node): readonly Node[] {
    const { graph } = this;
    const inputs = inputsOf(graph, node);
    if (graph.ops[node] === outcome) return [applicationOf(graph, node)];
    return graph.ops[node] === application ? inputs.slice(attrsOfApplication(graph, node).outputs.length) : inputs;
  }

  /** What a node hands on unchanged: parameters and outputs of calls, and taps, are not worth a node. */
  private behind(node: Node): Node {
    const { graph } = this;
    const hands =
      graph.taps[node] === 1 ||
      (graph.ops[node].name === 'identity' && graph.positions[node] !== Number.POSITIVE_INFINITY);
    return hands && !this.request.own.has(node) ? untap(graph, inputsOf(graph, node)[0]) : node;
  }

  private operand(node: Node, id: string | undefined): void {
    const { graph } = this;
    const op = graph.ops[node];
    if (op.kind === 'source') {
      const tensor = tensorAt(graph, node);
      const literal = entryJson(tensor.data[0], tensor.dtype);
      const isLiteral = tensor.shape.length === 0 && typeof literal !== 'string';
      this.operands.set(node, isLiteral ? literal : this.add(this.nameOf(node), this.constant(tensor)));
      return;
    }
    if (op === application || op === outcome) {
      this.operands.set(node, op === application ? this.call(node) : this.output(node, id));
      return;
    }
    const inputs = inputsOf(graph, node);
    this.promote(op, inputs);
    const json: Record<string, InputJson | InputJson[]> = {};
    let next = 0;
    for (const { name, port } of op.ports) {
      if (port.variadic) json[name] = inputs.slice(next).map((input) => this.operands.get(input)!);
      else if (next < inputs.length) json[name] = this.operands.get(inputs[next++])!;
    }
    const attrs = Object.fromEntries(
      Object.keys(op.attributes)
        .filter((name) => JSON.stringify(graph.attrs[node][name]) !== JSON.stringify(op.attributes[name].default))
        .map((name) => [name, graph.attrs[node][name] as Json]),
    );
    const written: NodeJson = { op: op.name, inputs: json, ...(Object.keys(attrs).length > 0 ? { attrs } : {}) };
    this.operands.set(node, this.add(id ?? this.nameOf(node), written));
  }

  private call(node: Node): string {
    const { graph, operands, request } = this;
    const { function: name, inputs, free } = attrsOfApplication(graph, node);
    const json: Record<string, InputJson> = Object.fromEntries(free.map((input) => [input, 0]));
    for (const [i, operand] of this.operandsOf(node).entries()) {
      const input = inputs[i];
      if (input === undefined) continue;
      if (typeof operands.get(operand) !== 'string' && graph.types[operand].dtype !== request.dtype)
        this.makeConstant(operand);
      json[input] = operands.get(operand)!;
    }
    return this.add(this.nameOf(node), { op: 'call', inputs: json, attrs: { function: name } });
  }

  private output(node: Node, id: string | undefined): string {
    const { graph, operands } = this;
    const { outputs, single } = attrsOfApplication(graph, applicationOf(graph, node));
    const call = operands.get(applicationOf(graph, node)) as string;
    const reference = single ? call : `${call}.${outputs[placeOfOutcome(graph, node)]}`;
    return id === undefined ? reference : this.add(id, { op: 'identity', inputs: { x: reference } });
  }

  /** Literals that would be read in another dtype than theirs become constants. */
  private promote(op: Op, inputs: readonly Node[]): void {
    const { graph, request } = this;
    const fixed = inputs.map((_, i) => {
      const { accepts } = op.ports[Math.min(i, op.ports.length - 1)].port;
      return accepts === 'int32' || accepts === 'bool' ? accepts : undefined;
    });
    for (const [i, input] of inputs.entries()) {
      if (typeof this.operands.get(input) === 'string') continue;
      const sibling = inputs.find(
        (other, at) => fixed[at] === undefined && typeof this.operands.get(other) === 'string',
      );
      const readAs: DType = fixed[i] ?? (sibling === undefined ? request.dtype : graph.types[sibling].dtype);
      if (graph.types[input].dtype !== readAs) this.makeConstant(input);
    }
  }

  /** Writes a literal as a constant of its dtype. */
  private makeConstant(node: Node): void {
    this.operands.set(node, this.add(this.nameOf(node), this.constant(tensorAt(this.graph, node))));
  }

  private constant(tensor: Tensor): NodeJson {
    const value = nestedOf(tensor);
    return { op: 'constant', attrs: tensor.dtype === this.request.dtype ? { value } : { value, dtype: tensor.dtype } };
  }

  private add(id: string, node: NodeJson): string {
    this.nodes[id] = node;
    return id;
  }

  /** An adjoint is named for what it is the adjoint of, a node in a call for its path, all else for where it comes from. */
  private nameOf(node: Node): string {
    const { graph, request } = this;
    const adjoint = request.adjoints.get(node);
    if (adjoint !== undefined) return this.namer.name(`d_${request.target}_d_${adjoint}`);
    const origin = graph.origins[node][0];
    const name = graph.ops[node].name;
    if (origin === undefined) return this.namer.name(name);
    if (origin.pass === 'user' && origin.port === undefined) return this.namer.name(origin.node);
    return this.namer.name(`${origin.order > 0 ? 'd_' : ''}${origin.node}_${name}`);
  }
}

/** What a slot holds, or the number a rule wrote. */
function tensorAt(graph: Graph, node: Node): Tensor {
  const value = graph.values[node];
  if (value) return value;
  const { dtype, shape } = graph.types[node];
  return filled({ dtype, shape }, graph.attrs[node].value as number);
}
