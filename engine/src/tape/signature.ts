import type { Attributes, AttributeValues } from '../op/attribute.js';
import type { Defined } from '../op/define.js';
import type { Port, Ports } from '../op/op.js';
import type { OpName, ops as registry } from '../ops/index.js';
import type { EagerTensor } from './tensor.js';

/** A number, a boolean, or rows of these. */
export type Numbers = number | boolean | readonly Numbers[];

/** What an op takes on a port: a tensor, or numbers that take the dtype of the tensors beside them, else float32. */
export type Operand = EagerTensor | Numbers;

/** The ops that compute something from their operands: all but the sources and those of calculus. */
export type EagerOpName = {
  [N in OpName]: (typeof registry)[N]['kind'] extends 'primitive' | 'composite' ? N : never;
}[OpName];

type LastOf<U> = (U extends unknown ? (of: () => U) => void : never) extends (of: infer I) => void
  ? I extends () => infer L
    ? L
    : never
  : never;

type Rest<U> = Exclude<U, LastOf<U>>;

type NamesOf<P extends Ports, Which extends Partial<Port>> = {
  [K in keyof P]: P[K] extends Which ? K : never;
}[keyof P];

/** One operand for each name; in which order does not matter, as all have one type. */
type Counted<U> = [U] extends [never]
  ? []
  : [Rest<U>] extends [never]
    ? [x: Operand]
    : [Rest<Rest<U>>] extends [never]
      ? [a: Operand, b: Operand]
      : [a: Operand, b: Operand, c: Operand];
/** Up to two operands that may be left out, the last ones altogether. */
type Optional<U> = [U] extends [never]
  ? []
  : [Rest<U>] extends [never]
    ? [] | [b: Operand]
    : [] | [b: Operand] | [b: Operand | undefined, c: Operand];
type Fixed<P extends Ports> = [
  ...Counted<NamesOf<P, { variadic: false; optional: false }>>,
  ...Optional<NamesOf<P, { variadic: false; optional: true }>>,
];
type HasVariadic<P extends Ports> = [NamesOf<P, { variadic: true }>] extends [never] ? false : true;
type Tail<T extends unknown[]> = T extends [unknown, ...infer R] ? R : [];

type FunctionOperands<P extends Ports> =
  HasVariadic<P> extends true ? [...Fixed<P>, values: readonly Operand[]] : Fixed<P>;
/** A method's first port is `this`; of a list it is the first entry. */
type MethodOperands<P extends Ports> =
  HasVariadic<P> extends true ? [...Tail<Fixed<P>>, others: readonly Operand[]] : Tail<Fixed<P>>;
type Given<A extends Attributes> = [keyof A] extends [never] ? [] : [attributes?: Partial<AttributeValues<A>>];

/**
 * Every op as a function: operands in port order, a variadic port as an array, an optional one undefined or left out,
 * attributes as a last object.
 */
export type OpFunctions = {
  readonly [N in EagerOpName]: (typeof registry)[N] extends Defined<N, infer P, infer A>
    ? (...args: [...FunctionOperands<P>, ...Given<A>]) => EagerTensor
    : never;
};

/** Every op as a method of the tensor on its first port. */
export type OpMethods = {
  [N in EagerOpName]: (typeof registry)[N] extends Defined<N, infer P, infer A>
    ? (...args: [...MethodOperands<P>, ...Given<A>]) => EagerTensor
    : never;
};
