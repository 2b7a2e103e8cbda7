import { OpError } from '../op/op.js';
import { ops as registry } from '../ops/index.js';
import type { DType, TypedArray } from '../tensor/dtype.js';
import { sameShape, showShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { tensorFrom } from './operands.js';
import { activeTracer, recordingEpoch } from './recorder.js';
import { run } from './run.js';
import { showTensor } from './show.js';
import type { Numbers } from './signature.js';
import { EagerTensor } from './tensor.js';

const isTensor = (value: Tensor | Numbers): value is Tensor =>
  typeof value === 'object' && value !== null && 'data' in value;

/** How a variable is made. */
export interface VariableOptions {
  /** float32 where left out; bool for booleans. */
  readonly dtype?: DType;
  /** Whether tapes watch it on their own; true where left out. */
  readonly trainable?: boolean;
  readonly name?: string;
}

/**
 * A tensor that can be assigned to. Its type stays. Assignments are not differentiated.
 * @example
 * ```ts
 * import { variable } from 'chainrule';
 *
 * const x = variable([1, 2], { name: 'x' });
 * x.assignAdd([1, 1]); // Variable x [2, 3]
 * ```
 */
export class Variable extends EagerTensor {
  declare data: TypedArray;
  readonly trainable: boolean;
  readonly name: string | undefined;
  private current: EagerTensor | undefined;
  private epoch = -1;

  constructor(initial: Tensor, { trainable = true, name }: VariableOptions = {}) {
    super(initial);
    this.trainable = trainable;
    this.name = name;
  }

  /**
   * Its present value, which later assignments leave alone: one tensor for all readings between two changes, of it or of
   * who records. So a tape knows the readings that were made while it recorded, as in TensorFlow, and no others.
   */
  read(): EagerTensor {
    if (!this.current || this.epoch !== recordingEpoch()) {
      this.current = activeTracer()?.read(this) ?? new EagerTensor(this);
      this.epoch = recordingEpoch();
    }
    return this.current;
  }

  /** Replaces the value. @throws OpError where dtype or shape differ. */
  assign(value: Tensor | Numbers): this {
    return this.store('assign', this.operand(value));
  }

  /** Adds to the value, rounding in its dtype. @throws OpError where the sum has another type. */
  assignAdd(value: Tensor | Numbers): this {
    return this.store('assignAdd', run(registry.add, [this, this.operand(value)], {}));
  }

  /** Subtracts from the value, rounding in its dtype. @throws OpError where the difference has another type. */
  assignSub(value: Tensor | Numbers): this {
    return this.store('assignSub', run(registry.sub, [this, this.operand(value)], {}));
  }

  override toString(): string {
    return showTensor(this.name === undefined ? 'Variable' : `Variable ${this.name}`, this);
  }

  private operand(value: Tensor | Numbers): Tensor {
    if (activeTracer())
      throw new Error('A compiled function assigns to no variable: return the value, and assign it outside.');
    return isTensor(value) ? value : tensorFrom(value, this.dtype);
  }

  private store(what: string, { dtype, shape, data }: Tensor): this {
    if (dtype !== this.dtype || !sameShape(shape, this.shape)) {
      const [got, wants] = [`${dtype} ${showShape(shape)}`, `${this.dtype} ${showShape(this.shape)}`];
      const name = this.name === undefined ? 'a variable' : this.name;
      throw new OpError(
        dtype === this.dtype ? 'shape' : 'dtype',
        `${what}: ${name} is ${wants} and cannot become ${got}.`,
        undefined,
        { got, wants },
      );
    }
    // A new array, so that what was read before stays what it was.
    this.data = data.slice();
    this.current = undefined;
    return this;
  }
}

/**
 * A tensor that tapes watch and optimizers update: numbers, or the value of another tensor.
 * @throws OpError where the numbers do not fit the dtype.
 * @example
 * ```ts
 * import { variable } from 'chainrule';
 *
 * variable([[1, 2]], { dtype: 'float64' }); // Variable [[1, 2]] float64
 * ```
 */
export const variable = (value: Tensor | Numbers, options: VariableOptions = {}): Variable =>
  new Variable(initialOf('variable', value, options.dtype), options);

/**
 * A tensor that stays what it is; no gradient flows to it unless a tape watches it.
 * @throws OpError where the numbers do not fit the dtype.
 * @example
 * ```ts
 * import { constant } from 'chainrule';
 *
 * constant([1, 2], { dtype: 'int32' }); // Tensor [1, 2] int32
 * ```
 */
export const constant = (value: Tensor | Numbers, options: { readonly dtype?: DType } = {}): EagerTensor =>
  new EagerTensor(initialOf('constant', value, options.dtype));

function initialOf(what: string, value: Tensor | Numbers, dtype: DType | undefined): Tensor {
  if (!isTensor(value)) return tensorFrom(value, dtype);
  if (dtype === undefined || dtype === value.dtype) return { ...value, data: value.data.slice() };
  throw new OpError('dtype', `${what} wants ${dtype}, but its value is ${value.dtype}; cast it.`, undefined, {
    got: value.dtype,
    wants: dtype,
  });
}
