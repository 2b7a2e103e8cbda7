import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import type { Attrs, Op } from '../op/op.js';
import { ops as registry } from '../ops/index.js';
import { allocate, type DType, type TypedArray } from '../tensor/dtype.js';
import { type Shape, showShape, sizeOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { attributesOf } from './attributes.js';
import { operandsOf } from './operands.js';
import { activeTracer, recorders } from './recorder.js';
import { type Algebra, replay } from './replay.js';
import { run } from './run.js';
import { showTensor } from './show.js';
import type { EagerOpName, Numbers, Operand, OpFunctions, OpMethods } from './signature.js';

// Every op is a method: installed below, typed from the registry.
export interface EagerTensor extends OpMethods {}

/**
 * A tensor of the library, `Tensor` to its users. Ops on it are computed at once and are recorded by every tape that is
 * recording. It never changes, save that a variable is assigned to; its `data` is to be read only.
 * @example
 * ```ts
 * import { constant } from 'chainrule';
 *
 * const a = constant([[1, 2], [3, 4]]);
 * a.matMul(a).toArray(); // [ [ 7, 10 ], [ 15, 22 ] ]
 * a.reduceSum({ axes: [0] }); // Tensor [4, 6]
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the loop below gives the prototype exactly the merged methods.
export class EagerTensor implements Tensor {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Row-major. */
  readonly data: TypedArray;

  constructor({ dtype, shape, data }: Tensor) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
  }

  /** The entries nested like the shape, a scalar's alone; float32 numbers as the doubles they are. */
  toArray(): Numbers {
    const { dtype, shape } = this;
    let level: Numbers[] = Array.from(this.data, (value) => (dtype === 'bool' ? value !== 0 : value));
    if (shape.length === 0) return level[0];
    for (let axis = shape.length - 1; axis > 0; axis--) {
      const rows = sizeOf(shape.slice(0, axis));
      const width = shape[axis];
      level = Array.from({ length: rows }, (_, row) => level.slice(row * width, (row + 1) * width));
    }
    return level;
  }

  /** The only entry; a bool's is 0 or 1. @throws Error where there are more, or none. */
  item(): number {
    if (this.data.length === 1) return this.data[0];
    throw new Error(`item() wants a tensor of one entry, not one of shape ${showShape(this.shape)}.`);
  }

  toString(): string {
    return showTensor('Tensor', this);
  }

  /** What Node's console prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return String(this);
  }
}

const isTensor = (value: unknown): value is EagerTensor => value instanceof EagerTensor;
const wrap = (tensor: Tensor): EagerTensor => new EagerTensor(tensor);

/** Numbers as a tensor of the dtype that `op` gives them on its first port; a tensor as it is. */
export const operandOf = (op: Op, value: Operand): EagerTensor => operandsOf(op, [value], isTensor, wrap)[0]!;

/**
 * Computes an op now and tells the recorders. `attrs` are complete.
 * @throws OpError where the operands do not fit.
 */
export function apply(op: Op, inputs: readonly (EagerTensor | undefined)[], attrs: Attrs): EagerTensor {
  if (op.kind === 'composite') return applyBody(op, inputs, attrs);
  const all = inputs as readonly EagerTensor[];
  const output = activeTracer()?.apply(op, all, attrs) ?? new EagerTensor(run(op, all, attrs));
  for (const recorder of recorders) recorder.record(op, all, output, attrs);
  return output;
}

/** Ops on tensors of the library, recorded. */
export const eager: Algebra<EagerTensor> = { tensor: wrap, apply };

function applyBody(op: Op, inputs: readonly (EagerTensor | undefined)[], attrs: Attrs): EagerTensor {
  op.type(inputs, attrs);
  const builder = new GraphBuilder();
  const values: (EagerTensor | undefined)[] = [];
  const operands = inputs.map((input) => {
    if (!input) return undefined;
    const { dtype, shape } = input;
    values.push(input);
    return builder.expr(builder.slot(registry.constant, { dtype, shape, data: allocate(dtype, 0) }));
  });
  const { node } = op.body(operands, attrs) as GraphExpr;
  replay(builder, values, [node], eager);
  return values[node]!;
}

const isAttributes = (value: unknown): value is Attrs =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isTensor(value);

/** An op as people call it: operands in port order, a variadic port as an array, attributes as a last object. */
function call(op: Op, args: readonly unknown[]): EagerTensor {
  const last = args.at(-1);
  const attrs = isAttributes(last) ? last : undefined;
  const given = (attrs || last === undefined ? args.slice(0, -1) : [...args]) as (Operand | undefined)[];
  const at = op.ports.length - 1;
  if (op.ports[at].port.variadic) given.splice(at, given.length - at, ...(given.slice(at) as Operand[][]).flat(1));
  return apply(op, operandsOf(op, given, isTensor, wrap), attributesOf(op, attrs));
}

const eagerOps = Object.values(registry).filter(
  (op): op is (typeof registry)[EagerOpName] => op.kind === 'primitive' || op.kind === 'composite',
);

for (const op of eagerOps) {
  const method = op.ports[0].port.variadic
    ? function (this: EagerTensor, others: readonly Operand[] = [], ...rest: readonly unknown[]) {
        return call(op, [[this, ...others], ...rest]);
      }
    : function (this: EagerTensor, ...args: readonly unknown[]) {
        return call(op, [this, ...args]);
      };
  Object.defineProperty(EagerTensor.prototype, op.name, { value: method, writable: true, configurable: true });
}

/**
 * Every op as a function.
 * @example
 * ```ts
 * import { ops } from 'chainrule';
 *
 * ops.concat([[1, 2], [3]]); // Tensor [1, 2, 3]
 * ```
 */
export const functions = Object.fromEntries(
  eagerOps.map((op) => [op.name, (...args: readonly unknown[]) => call(op, args)]),
) as unknown as OpFunctions;
