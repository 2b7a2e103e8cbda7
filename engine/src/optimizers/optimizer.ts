import type { Attribute, Attributes, AttributeValues } from '../op/attribute.js';
import type { Expr } from '../op/expr.js';

/** Hyperparameters by name, every one of them. */
export type Settings = Readonly<Record<string, number | boolean>>;

/** The numbers among the hyperparameters, scalars of the parameter's dtype. */
export type Hyper<A extends Attributes> = {
  readonly [K in keyof A as A[K] extends Attribute<number> ? K : never]: Expr;
};
type AnyHyper = Readonly<Record<string, Expr>>;

interface Update {
  readonly param: Expr;
  readonly slots: readonly Expr[];
}

/** Scalars that all parameters share, by name what they are at the start; changed once a step: how many steps there were, say. */
export interface Shared<H = AnyHyper> {
  readonly start: Readonly<Record<string, number>>;
  next(shared: readonly Expr[], hyper: H): readonly Expr[];
}

/** What a rule reads beside the parameter, its gradient and its slots. */
interface Given<H = AnyHyper> {
  readonly hyper: H;
  /** The hyperparameters before they were rounded to the parameter's dtype: float64 scalars. */
  readonly exact: H;
  /** What the shared scalars are in this step: `next` has been asked. */
  readonly shared: readonly Expr[];
}

/** How one parameter is updated, written as graph algebra: a step can be planned, drawn and differentiated. */
export interface UpdateRule<H = AnyHyper> {
  /** What each slot (a tensor of the parameter's type that is kept from step to step) is filled with at the start, by name. */
  readonly slots: Readonly<Record<string, number>>;
  readonly shared?: Shared<H>;
  /** The parameter and the slots after the step. */
  update(param: Expr, gradient: Expr, slots: readonly Expr[], given: Given<H>): Update;
}

/** How all parameters are updated at once, by second derivatives too. They have one dtype. */
export interface JointRule<H = AnyHyper> {
  /**
   * The parameters after the step, in their order. `curvature(i, j)` is the derivative of gradient i by parameter j, a
   * matrix of their sizes.
   */
  updateAll(
    params: readonly Expr[],
    gradients: readonly Expr[],
    curvature: (i: number, j: number) => Expr,
    hyper: H,
  ): readonly Expr[];
}

/** What a document may say of an optimizer. */
export interface OptimizerDeclaration {
  readonly name: string;
  /** One sentence on what it does. */
  readonly doc: string;
  /** With their defaults and bounds: documents are validated by them, the training panel's fields are generated. */
  readonly hyperparameters: Attributes;
}

export interface Optimizer extends OptimizerDeclaration {
  /** The formula that `settings` choose. Their numbers reach it as `hyper`, so that they can change between steps. */
  rule(settings: Settings): UpdateRule | JointRule;
}

/** An optimizer that knows which hyperparameters it has. */
export interface Defined<A extends Attributes> extends Optimizer {
  readonly hyperparameters: A;
}

/** An optimizer, declared: names and kinds of hyperparameters are those its rule may use. */
export const defineOptimizer = <const A extends Attributes>(
  spec: Pick<OptimizerDeclaration, 'name' | 'doc'> & {
    readonly hyperparameters: A;
    readonly rule: (settings: AttributeValues<A>) => UpdateRule<Hyper<A>> | JointRule<Hyper<A>>;
  },
): Defined<A> => spec as unknown as Defined<A>;

/** Every hyperparameter of `optimizer`: those given, and the defaults of the others. */
export function settingsOf(optimizer: Optimizer, given: Readonly<Record<string, unknown>> = {}): Settings {
  const names = Object.keys(optimizer.hyperparameters);
  return Object.fromEntries(
    names.map((name) => [name, given[name] ?? optimizer.hyperparameters[name].default]),
  ) as Settings;
}
