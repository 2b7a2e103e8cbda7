import type { Expr, Operand } from '../op/expr.js';
import type { Pair } from '../op/kernel.js';
import { opByName } from '../ops/index.js';
import type { DType } from '../tensor/dtype.js';
import { type Shape, sameShape } from '../tensor/shape.js';
import type { TensorType } from '../tensor/tensor.js';
import { type GraphBuilder, withDefaults } from './builder.js';
import { type Node, writtenNumber } from './graph.js';

/**
 * Graph algebra over a builder. Only what cannot change a bit or a path is folded: a product with a one that a rule
 * wrote, a change of shape or dtype to the same.
 */
export class GraphExpr implements Expr {
  constructor(
    private readonly builder: GraphBuilder,
    readonly node: Node,
  ) {}

  get type(): TensorType {
    return this.builder.types[this.node];
  }

  op(name: string, others: readonly Operand[] = [], attrs?: Readonly<Record<string, unknown>>): GraphExpr {
    const op = opByName(name);
    if (!op) throw new Error(`There is no op ${name}.`);
    const nodes = [this.node, ...others.map((other) => this.nodeOf(other))];
    return this.builder.expr(this.builder.apply(op, nodes, withDefaults(op, attrs)));
  }

  private nodeOf(operand: Operand): Node {
    return typeof operand === 'number' ? this.builder.number(operand, this.type.dtype) : (operand as GraphExpr).node;
  }

  private isOne(operand: Operand): boolean {
    if (this.builder.keepsOnes) return false;
    return typeof operand === 'number' ? operand === 1 : writtenNumber(this.builder, (operand as GraphExpr).node) === 1;
  }

  private covers(operand: Operand): boolean {
    return typeof operand === 'number' || coversShape(this.type.shape, operand.type.shape);
  }

  add(b: Operand): GraphExpr {
    return this.op('add', [b]);
  }
  sub(b: Operand): GraphExpr {
    return this.op('sub', [b]);
  }
  mul(b: Operand): GraphExpr {
    if (this.isOne(b) && this.covers(b)) return this;
    if (typeof b !== 'number' && this.isOne(this) && coversShape(b.type.shape, this.type.shape)) return b as GraphExpr;
    return this.op('mul', [b]);
  }
  div(b: Operand): GraphExpr {
    return this.isOne(b) && this.covers(b) ? this : this.op('div', [b]);
  }
  pow(exponent: Operand): GraphExpr {
    return this.op('pow', [exponent]);
  }
  maximum(b: Operand): GraphExpr {
    return this.op('maximum', [b]);
  }
  neg(): GraphExpr {
    return this.op('neg');
  }
  sign(): GraphExpr {
    return this.op('sign');
  }
  square(): GraphExpr {
    return this.op('square');
  }
  sqrt(): GraphExpr {
    return this.op('sqrt');
  }
  exp(): GraphExpr {
    return this.op('exp');
  }
  log(): GraphExpr {
    return this.op('log');
  }
  sin(): GraphExpr {
    return this.op('sin');
  }
  cos(): GraphExpr {
    return this.op('cos');
  }
  sigmoid(): GraphExpr {
    return this.op('sigmoid');
  }
  equal(b: Operand): GraphExpr {
    return this.op('equal', [b]);
  }
  greater(b: Operand): GraphExpr {
    return this.op('greater', [b]);
  }
  less(b: Operand): GraphExpr {
    return this.op('less', [b]);
  }
  where(a: Operand, b: Operand): GraphExpr {
    const typed = typeof a === 'number' ? b : a;
    if (typeof typed === 'number') throw new Error('where needs one branch that is an expression, to know the dtype.');
    return this.op('where', [typeof a === 'number' ? typed.scalar(a) : a, typeof b === 'number' ? typed.scalar(b) : b]);
  }
  cast(dtype: DType): GraphExpr {
    return dtype === this.type.dtype ? this : this.op('cast', [], { dtype });
  }
  reduceSum(axes: readonly number[] | null = null, keepDims = false): GraphExpr {
    return this.op('reduceSum', [], { axes, keepDims });
  }
  reduceMax(axes: readonly number[] | null = null, keepDims = false): GraphExpr {
    return this.op('reduceMax', [], { axes, keepDims });
  }
  reshape(shape: Shape): GraphExpr {
    return sameShape(shape, this.type.shape) ? this : this.op('reshape', [], { shape });
  }
  transpose(perm: readonly number[] | null = null): GraphExpr {
    return this.op('transpose', [], { perm });
  }
  broadcastTo(shape: Shape): GraphExpr {
    return sameShape(shape, this.type.shape) ? this : this.op('broadcastTo', [], { shape });
  }
  slice(
    starts: readonly (number | null)[],
    ends: readonly (number | null)[],
    strides?: readonly (number | null)[],
  ): GraphExpr {
    return this.op('slice', [], strides ? { starts, ends, strides } : { starts, ends });
  }
  pad(paddings: readonly Pair[], interior: readonly number[] | null = null): GraphExpr {
    return this.op('pad', [], { paddings, interior });
  }
  gather(indices: Expr, axis: number): GraphExpr {
    return this.op('gather', [indices], { axis });
  }
  scatterAdd(updates: Expr, shape: Shape): GraphExpr {
    return this.op('scatterAdd', [updates], { shape });
  }
  matMul(b: Expr, transposeA = false, transposeB = false): GraphExpr {
    return this.op('matMul', [b], { transposeA, transposeB });
  }
  scalar(value: number): GraphExpr {
    return this.builder.expr(this.builder.number(value, this.type.dtype));
  }
  filled(value: number): GraphExpr {
    return this.scalar(value).broadcastTo(this.type.shape);
  }
}

/** Whether an operand of shape `b` beside one of `a` leaves the shape `a`. */
function coversShape(a: Shape, b: Shape): boolean {
  const lead = a.length - b.length;
  return lead >= 0 && b.every((size, i) => size === a[lead + i] || size === 1);
}
