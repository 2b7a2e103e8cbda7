import type { DType } from '../tensor/dtype.js';
import type { Nested, TensorType } from '../tensor/tensor.js';
import type { Attributes, AttributeValues } from './attribute.js';
import type { Expr, Term } from './expr.js';
import type { Kernel } from './kernel.js';

/** Which dtypes a port takes: `number` is the floats and int32, `any` all four. */
export type Accepts = 'float' | 'number' | 'any' | 'int32' | 'bool';

export interface Port {
  readonly doc: string;
  readonly accepts: Accepts;
  readonly variadic: boolean;
  readonly optional: boolean;
  /** A calculus port that names a node and takes no value from it. */
  readonly reference: boolean;
}

export type Ports = Readonly<Record<string, Port>>;

const makePort = (doc: string, more: Partial<Port>): Port => ({
  doc,
  accepts: 'float',
  variadic: false,
  optional: false,
  reference: false,
  ...more,
});

export const port = (doc: string, accepts: Accepts = 'float') =>
  makePort(doc, { accepts }) as Port & { readonly variadic: false; readonly optional: false };
export const variadicPort = (doc: string, accepts: Accepts = 'float') =>
  makePort(doc, { accepts, variadic: true }) as Port & { readonly variadic: true };
export const optionalPort = (doc: string, accepts: Accepts = 'float') =>
  makePort(doc, { accepts, optional: true }) as Port & { readonly variadic: false; readonly optional: true };
/** A port of a calculus op that points at a node: `source`, `target`; variadic for `targets`. */
export const referencePort = (doc: string, variadic = false) =>
  makePort(doc, { accepts: 'any', reference: true, variadic });

type PerPort<P extends Ports, T> = {
  readonly [K in keyof P]: P[K] extends { readonly variadic: true }
    ? readonly T[]
    : P[K] extends { readonly optional: true }
      ? T | undefined
      : T;
};

/** The heading under which an op stands in palettes and docs. */
export type Category =
  | 'source'
  | 'elementwise'
  | 'reduction'
  | 'shape'
  | 'contraction'
  | 'neural'
  | 'loss'
  | 'calculus';

/**
 * Operands to run an op on, as JSON, with attributes: run as a test at every order and shown in the docs. Away from kinks.
 * `attrs` and `dtype` (of the floats; default float64) are no ports.
 */
export type Example = {
  readonly [port: string]: Nested | readonly Nested[] | Readonly<Record<string, unknown>> | undefined;
} & {
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly dtype?: DType;
};

interface Described<P extends Ports, A extends Attributes> {
  readonly name: string;
  /** What people write for it and a node's badge shows: `+`, `∑`. */
  readonly symbol: string;
  /** Other words to find it by. */
  readonly synonyms: readonly string[];
  readonly category: Category;
  /** One or two sentences on the meaning. */
  readonly doc: string;
  readonly inputs: P;
  readonly attributes?: A;
  /** LaTeX of the application, given LaTeX of the operands. */
  readonly latex: (operands: PerPort<P, string>, attrs: AttributeValues<A>) => string;
  readonly examples: readonly Example[];
}

interface Typed<P extends Ports, A extends Attributes> {
  /** Type of the output. @throws OpError where the operands do not fit. */
  readonly type: (inputs: PerPort<P, TensorType>, attrs: AttributeValues<A>) => TensorType;
  /** Floating-point operations of one application, as usually counted; one an output entry where left out. */
  readonly flops?: (inputs: PerPort<P, TensorType>, output: TensorType, attrs: AttributeValues<A>) => number;
  /** It shuts some paths off for some values (relu below 0): a zero behind it is called dead. */
  readonly gate?: boolean;
}

/** A gradient rule: the adjoint's terms of the inputs, from the inputs, the output and the upstream adjoint `dy`. */
export type Rule<P extends Ports, A extends Attributes> = (
  given: PerPort<P, Expr> & { readonly out: Expr; readonly dy: Expr },
  attrs: AttributeValues<A>,
) => PerPort<P, Term>;

/** Why an op passes no gradient at all: it says so (`stop`), has no derivative (`none`), or its result is no float (`discrete`). */
export type NoRule = 'stop' | 'none' | 'discrete';

export interface PrimitiveSpec<P extends Ports, A extends Attributes> extends Described<P, A>, Typed<P, A> {
  readonly kernel: (inputs: PerPort<P, TensorType>, output: TensorType, attrs: AttributeValues<A>) => Kernel;
  readonly gradient: Rule<P, A> | NoRule;
}

export interface CompositeSpec<P extends Ports, A extends Attributes> extends Described<P, A>, Typed<P, A> {
  /** The op written with others; its gradient is inherited. */
  readonly body: (given: PerPort<P, Expr>, attrs: AttributeValues<A>) => Expr;
}

/**
 * An op as everything that loops over the registry sees it: operands are positional, a variadic port's last. An optional
 * port that is left free is undefined, or absent at the end; only composites have such.
 */
export interface Op {
  readonly kind: 'source' | 'primitive' | 'composite' | 'calculus';
  readonly name: string;
  readonly symbol: string;
  readonly synonyms: readonly string[];
  readonly category: Category;
  readonly doc: string;
  readonly ports: readonly { readonly name: string; readonly port: Port }[];
  readonly attributes: Attributes;
  readonly gate: boolean;
  readonly examples: readonly Example[];
  type(inputs: readonly (TensorType | undefined)[], attrs: Attrs): TensorType;
  kernel(inputs: readonly TensorType[], output: TensorType, attrs: Attrs): Kernel;
  readonly noRule: NoRule | undefined;
  gradient(inputs: readonly Expr[], out: Expr, dy: Expr, attrs: Attrs): readonly Term[];
  body(inputs: readonly (Expr | undefined)[], attrs: Attrs): Expr;
  flops(inputs: readonly TensorType[], output: TensorType, attrs: Attrs): number;
  latex(operands: readonly (string | undefined)[], attrs: Attrs): string;
}

/** Attribute values by name, defaults filled in. */
export type Attrs = Readonly<Record<string, unknown>>;

/**
 * Operands that do not fit an op. `code` is a problem's code; the message is a whole sentence.
 * @example
 * ```ts
 * import { constant } from 'chainrule';
 *
 * constant([1, 2]).add([1, 2, 3]); // throws OpError: add cannot broadcast a [2] and b [3]: aligned at the end, sizes must be equal or 1.
 * ```
 */
export class OpError extends Error {
  constructor(
    readonly code: 'shape' | 'dtype' | 'badAttribute' | 'arity' | 'notScalar' | 'tooLarge' | 'recursion',
    message: string,
    readonly port?: string,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
