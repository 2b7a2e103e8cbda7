import { GraphBuilder } from '../graph/builder.js';
import type { Node } from '../graph/graph.js';
import type { Attrs, Op } from '../op/op.js';
import { ops as registry } from '../ops/index.js';
import { builderFrom } from '../passes/differentiate.js';
import { type Recorder, recorders, start, stop } from './recorder.js';
import { replay } from './replay.js';
import { type EagerTensor, eager } from './tensor.js';
import { Variable } from './variable.js';

/** A graph to derive in, and the values of its nodes. */
export interface Derivation {
  readonly builder: GraphBuilder;
  /** The node of a tensor that depends on something watched. */
  nodeOf(tensor: EagerTensor): Node | undefined;
  /** A node that stands for a tensor, on the recording or not. */
  slot(tensor: EagerTensor): Node;
}

/**
 * The ops that were run on what is watched and on what depends on it, as a graph, with the tensor of every node. All else
 * is a constant there.
 */
export class Recording implements Recorder {
  private readonly builder = new GraphBuilder();
  /** By node. */
  private readonly values: (EagerTensor | undefined)[] = [];
  private readonly nodes = new WeakMap<EagerTensor, Node>();
  private readonly constants = new WeakMap<EagerTensor, Node>();

  constructor(private readonly watchAccessedVariables: boolean) {}

  /** Runs `f`, recording. @throws Error where it is recording already. */
  during<T>(f: () => T): T {
    if (recorders.includes(this)) throw new Error('This tape is recording already.');
    start(this);
    try {
      return f();
    } finally {
      stop(this);
    }
  }

  stop(): void {
    stop(this);
  }

  /** Records from here on what is computed from `tensor`. */
  watch(tensor: EagerTensor): void {
    if (this.nodes.has(tensor)) return;
    if (!(tensor instanceof Variable)) {
      this.keep(this.builder.slot(registry.constant, tensor, { watched: true }), tensor);
      return;
    }
    const reading = tensor.read();
    this.keep(this.builder.slot(registry.variable, reading), reading);
    this.nodes.set(tensor, this.nodes.get(reading)!);
  }

  record(op: Op, inputs: readonly EagerTensor[], output: EagerTensor, attrs: Attrs): void {
    const read = inputs.map((input) => this.reading(input));
    if (!read.some((input) => this.nodes.has(input))) return;
    const nodes = read.map((input) => this.nodes.get(input) ?? this.constant(input));
    this.keep(this.builder.addUnique(op, nodes, attrs, this.builder.size), output);
  }

  /**
   * Lets `derive` write nodes behind those recorded, and computes the ones it returns, op by op, so that whatever records
   * now sees them. The recording stays as it is only if it is to be `reused`.
   */
  derive(reused: boolean, derive: (derivation: Derivation) => readonly (Node | null)[]): (EagerTensor | null)[] {
    const builder = reused ? builderFrom(this.builder.graph()) : this.builder;
    const values = reused ? this.values.slice() : this.values;
    const slot = (tensor: EagerTensor) => {
      const node = builder.slot(registry.constant, tensor);
      values[node] = tensor;
      return node;
    };
    const nodes = derive({ builder, slot, nodeOf: (tensor) => this.nodes.get(tensor) });
    const wanted = nodes.filter((node) => node !== null);
    replay(builder, values, wanted, eager);
    return nodes.map((node) => (node === null ? null : values[node]!));
  }

  /** What a variable holds now is a node of its own, so that it can be assigned to while a tape records. */
  private reading(tensor: EagerTensor): EagerTensor {
    if (!(tensor instanceof Variable)) return tensor;
    const reading = tensor.read();
    if (this.nodes.has(reading)) return reading;
    if (this.watchAccessedVariables && tensor.trainable) this.watch(tensor);
    const source = this.nodes.get(tensor);
    if (source !== undefined && !this.nodes.has(reading))
      this.keep(this.builder.addUnique(registry.identity, [source], {}, this.builder.size), reading);
    return reading;
  }

  private constant(tensor: EagerTensor): Node {
    let node = this.constants.get(tensor);
    if (node === undefined) {
      node = this.builder.slot(registry.constant, tensor);
      this.values[node] = tensor;
      this.constants.set(tensor, node);
    }
    return node;
  }

  private keep(node: Node, tensor: EagerTensor): void {
    this.values[node] = tensor;
    this.nodes.set(tensor, node);
  }
}
