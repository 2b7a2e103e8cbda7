import { GraphBuilder, withDefaults } from '../src/graph/builder.js';
import type { Node } from '../src/graph/graph.js';
import type { Example, Op } from '../src/op/op.js';
import { ops } from '../src/ops/index.js';
import { allocate, type FloatDType, isFloat } from '../src/tensor/dtype.js';
import { sizeOf } from '../src/tensor/shape.js';
import { type Tensor, type TensorType, tensorOf } from '../src/tensor/tensor.js';

/** The ops that compute something of operands, as the registry has them. */
export const computingOps: readonly Op[] = Object.values<Op>(ops).filter(
  ({ kind }) => kind === 'primitive' || kind === 'composite',
);

export interface BuiltExample {
  readonly builder: GraphBuilder;
  /** Slots of the float operands, by which derivatives are taken. */
  readonly sources: readonly Node[];
  readonly output: Node;
}

/** An op applied to an example's operands: floats on variables of `dtype`, integers and booleans on constants. */
export function buildExample(
  op: Op,
  example: Example,
  dtype: FloatDType = (example.dtype as FloatDType) ?? 'float64',
): BuiltExample {
  const builder = new GraphBuilder();
  const sources: Node[] = [];
  const inputs: (Node | undefined)[] = [];
  let position = 0;
  for (const { name, port } of op.ports) {
    const given = example[name];
    if (given === undefined) {
      inputs.push(undefined);
      continue;
    }
    const fixed = port.accepts === 'int32' || port.accepts === 'bool' ? port.accepts : dtype;
    for (const value of port.variadic ? (given as readonly unknown[]) : [given]) {
      const tensor = tensorOf(value, typeof first(value) === 'boolean' ? 'bool' : fixed);
      const node = builder.slot(isFloat(tensor.dtype) ? ops.variable : ops.constant, tensor, {}, position++);
      inputs.push(node);
      if (isFloat(tensor.dtype)) sources.push(node);
    }
  }
  const asked = withDefaults(op, example.attrs ?? {});
  // Differences are taken on a float64 copy of the graph, and oneHot has the document's float type.
  const attrs = asked.dtype === 'float32' || op.name === 'oneHot' ? { ...asked, dtype } : asked;
  const made = builder.apply(op, inputs, attrs);
  return { builder, sources, output: builder.addUnique(ops.identity, [made], undefined, position) };
}

function first(value: unknown): unknown {
  let entry = value;
  while (Array.isArray(entry)) entry = entry[0];
  return entry;
}

/** Numbers between −2 and 2 without a pattern, the same each time: the fractional parts of multiples of √2. */
export function unevenTensor({ dtype, shape }: TensorType, seed: number): Tensor {
  const data = allocate(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = 4 * (((i + 1) * (seed + 1) * Math.SQRT2) % 1) - 2;
  return { dtype, shape, data };
}

/** Σ w·y with uneven weights: a scalar in which every entry counts, and differently. */
export function weightedSum(builder: GraphBuilder, node: Node, seed: number): Node {
  const weights = builder.slot(ops.constant, unevenTensor(builder.types[node], seed));
  return builder.expr(node).mul(builder.expr(weights)).reduceSum().node;
}
