import { choiceAttribute } from '../../op/attribute.js';
import { broadcastType } from '../../op/elementwise.js';
import type { Expr } from '../../op/expr.js';
import { OpError } from '../../op/op.js';
import { type Shape, showShape } from '../../tensor/shape.js';
import type { TensorType } from '../../tensor/tensor.js';

const reductions = ['mean', 'sum', 'none'] as const;
interface Reduced {
  readonly reduction: (typeof reductions)[number];
}

/** The attribute of every loss. */
export const lossAttributes = {
  reduction: choiceAttribute(reductions, {
    doc: 'what becomes of the terms: their mean, their sum, or left as they are',
    default: 'mean',
  }),
};

/** What a loss is of its terms. */
export function reduced(terms: Expr, { reduction }: Reduced): Expr {
  if (reduction === 'none') return terms;
  return reduction === 'sum' ? terms.reduceSum() : terms.op('reduceMean', []);
}

/** The type of a loss whose terms have this type. */
export const lossType = ({ dtype, shape }: TensorType, { reduction }: Reduced): TensorType => ({
  dtype,
  shape: reduction === 'none' ? shape : [],
});

/** A term of a loss, with the sign of what becomes of the terms before it. */
export const lossLatex = (term: string, { reduction }: Reduced): string =>
  `${{ mean: '\\operatorname{mean} ', sum: '\\sum ', none: '' }[reduction]}${term}`;

/** The type of the terms of a loss with one for each row: operands broadcast, the last axis goes away. @throws OpError */
export function rowsType(op: string, inputs: Readonly<Record<string, TensorType>>): TensorType {
  const { dtype, shape } = broadcastType(op, inputs);
  for (const [name, type] of Object.entries(inputs))
    if (type.shape.length === 0 || type.shape.at(-1) !== shape.at(-1)) throw rowless(op, name, type.shape, shape);
  return { dtype, shape: shape.slice(0, -1) };
}

const rowless = (op: string, port: string, got: Shape, both: Shape): OpError =>
  new OpError(
    'shape',
    got.length === 0
      ? `${op} wants rows on ${port}, not a single number.`
      : `${op} wants rows of one length, but ${port} is ${showShape(got)} and the rows have ${both.at(-1)} entries.`,
    port,
    { got: showShape(got) },
  );
