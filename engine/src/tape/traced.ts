import { GraphBuilder } from '../graph/builder.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Attrs, Op } from '../op/op.js';
import { ops as registry } from '../ops/index.js';
import { simplify } from '../passes/simplify.js';
import { showShape } from '../tensor/shape.js';
import { filled, type TensorType } from '../tensor/tensor.js';
import { type Tracer, traced } from './recorder.js';
import { EagerTensor } from './tensor.js';
import { Variable } from './variable.js';

/** A tensor of a traced function: of known type, its entries known only when the program runs. */
class TracedTensor extends EagerTensor {
  constructor(
    { dtype, shape }: TensorType,
    readonly node: Node,
  ) {
    super({ dtype, shape, data: new Uint8Array() });
    Object.defineProperty(this, 'data', {
      get: () => {
        throw new Error(
          'A function that is compiled is run once, on tensors without entries: it cannot look at them. Choose with where.',
        );
      },
    });
  }

  override toString(): string {
    return `Tensor ${this.dtype} of shape ${showShape(this.shape)}, traced`;
  }
}

/** What a function of tensors does, as a graph. */
export interface Trace<R> {
  readonly graph: Graph;
  /** By argument: its slot; undefined where nothing depends on it. */
  readonly slots: readonly (Node | undefined)[];
  /** The variables it reads, with their slots. */
  readonly variables: ReadonlyMap<Variable, Node>;
  readonly output: R;
  /** Those of `output`, as `leaves` lists them. */
  readonly results: readonly Node[];
}

class GraphTracer implements Tracer {
  readonly builder = new GraphBuilder();
  readonly variables = new Map<Variable, TracedTensor>();
  private readonly constants = new Map<EagerTensor, Node>();

  argument(type: TensorType): TracedTensor {
    return new TracedTensor(type, this.builder.slot(registry.input, filled(type, 0)));
  }

  read(variable: Variable): TracedTensor {
    let reading = this.variables.get(variable);
    if (!reading) {
      reading = new TracedTensor(variable, this.builder.slot(registry.variable, variable));
      this.variables.set(variable, reading);
    }
    return reading;
  }

  apply(op: Op, inputs: readonly EagerTensor[], attrs: Attrs): TracedTensor | undefined {
    if (!inputs.some((input) => input instanceof TracedTensor || input instanceof Variable)) return undefined;
    const node = this.builder.add(
      op,
      inputs.map((input) => this.nodeOf(input)),
      attrs,
    );
    return new TracedTensor(this.builder.types[node], node);
  }

  nodeOf(tensor: EagerTensor): Node {
    if (tensor instanceof Variable) return this.read(tensor).node;
    if (tensor instanceof TracedTensor) return tensor.node;
    let node = this.constants.get(tensor);
    if (node === undefined) {
      node = this.builder.slot(registry.constant, tensor);
      this.constants.set(tensor, node);
    }
    return node;
  }
}

/**
 * Runs `f` once on tensors that have only types, and writes down what it does; nothing of that is computed but what does
 * not depend on arguments and variables. The graph is simplified, which changes no bit of any result.
 * @throws Error where `f` looks at entries, assigns to a variable or returns anything but tensors.
 */
export function trace<R>(
  f: (...args: EagerTensor[]) => R,
  types: readonly TensorType[],
  leaves: (output: R) => readonly EagerTensor[],
): Trace<R> {
  const tracer = new GraphTracer();
  const args = types.map((type) => tracer.argument(type));
  const output = traced(tracer, () => f(...args));
  const kept = leaves(output).map((leaf) => tracer.nodeOf(leaf));
  const { graph, rename } = simplify(tracer.builder.graph(), kept);
  const variables = new Map<Variable, Node>();
  for (const [variable, { node }] of tracer.variables) {
    const slot = rename(node);
    if (slot !== undefined) variables.set(variable, slot);
  }
  return {
    graph,
    slots: args.map(({ node }) => rename(node)),
    variables,
    output,
    results: kept.map((node) => rename(node)!),
  };
}
