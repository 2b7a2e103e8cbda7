import type { Shape } from '../tensor/shape.js';
import type { TensorType } from '../tensor/tensor.js';
import type { Pair } from './kernel.js';

/** What a gradient rule may write for an operand: an expression, or a number that takes the other operand's dtype. */
export type Operand = Expr | number;

/**
 * Graph algebra: a value that is still to be computed, with the ops a gradient rule or a composite's body is written
 * with. Every method adds a node of the op of the same name (or finds the equal one).
 */
export interface Expr {
  readonly type: TensorType;
  /** Any op by its name, this expression on the first port. */
  op(name: string, others: readonly Operand[], attrs?: Readonly<Record<string, unknown>>): Expr;
  add(b: Operand): Expr;
  sub(b: Operand): Expr;
  mul(b: Operand): Expr;
  div(b: Operand): Expr;
  pow(exponent: Operand): Expr;
  maximum(b: Operand): Expr;
  neg(): Expr;
  sign(): Expr;
  square(): Expr;
  sqrt(): Expr;
  exp(): Expr;
  log(): Expr;
  sin(): Expr;
  cos(): Expr;
  sigmoid(): Expr;
  equal(b: Operand): Expr;
  greater(b: Operand): Expr;
  less(b: Operand): Expr;
  /** This expression is the condition. */
  where(a: Operand, b: Operand): Expr;
  /** To a float dtype, this expression's bools or integers; nothing happens where it has the dtype already. */
  cast(dtype: TensorType['dtype']): Expr;
  reduceSum(axes?: readonly number[] | null, keepDims?: boolean): Expr;
  reduceMax(axes?: readonly number[] | null, keepDims?: boolean): Expr;
  reshape(shape: Shape): Expr;
  transpose(perm?: readonly number[] | null): Expr;
  broadcastTo(shape: Shape): Expr;
  slice(
    starts: readonly (number | null)[],
    ends: readonly (number | null)[],
    strides?: readonly (number | null)[],
  ): Expr;
  pad(paddings: readonly Pair[], interior?: readonly number[] | null): Expr;
  gather(indices: Expr, axis: number): Expr;
  scatterAdd(updates: Expr, shape: Shape): Expr;
  matMul(b: Expr, transposeA?: boolean, transposeB?: boolean): Expr;
  /** A number of this expression's dtype, a scalar. */
  scalar(value: number): Expr;
  /** This expression's shape and dtype filled with a number. */
  filled(value: number): Expr;
}

/** A derivative that is zero everywhere and depends on nothing, on a path that exists: sign's. Not the same as no path. */
export const zero = Symbol('zero');
type Zero = typeof zero;
/** What a rule returns for one input: its adjoint's term, a connected zero, or null where no gradient flows. */
export type Term = Expr | Zero | null;
