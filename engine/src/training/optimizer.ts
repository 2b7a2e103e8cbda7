import type { Attributes } from '../op/attribute.js';
import type { Expr } from '../op/expr.js';

/** Hyperparameters by name, every one of them. */
export type Settings = Readonly<Record<string, number | boolean>>;

export interface Update {
  readonly param: Expr;
  readonly slots: readonly Expr[];
}

/** How one parameter is updated, written as graph algebra: a step can be planned, drawn and differentiated. */
export interface UpdateRule {
  /** What each slot (a tensor of the parameter's type that is kept from step to step) is filled with at the start. */
  readonly slots: readonly number[];
  /** The parameter and the slots after the step. `hyper` holds the numbers among the settings, scalars of the parameter's dtype. */
  update(param: Expr, gradient: Expr, slots: readonly Expr[], hyper: Readonly<Record<string, Expr>>): Update;
}

export interface Optimizer {
  readonly name: string;
  /** With their defaults; what documents are validated by. */
  readonly hyperparameters: Attributes;
  /** The formula that `settings` choose. Their other numbers reach it as `hyper`, so that they can change between steps. */
  rule(settings: Settings): UpdateRule;
}

/** Every hyperparameter of `optimizer`: those given, and the defaults of the others. */
export function settingsOf(optimizer: Optimizer, given: Readonly<Record<string, unknown>> = {}): Settings {
  const names = Object.keys(optimizer.hyperparameters);
  return Object.fromEntries(
    names.map((name) => [name, given[name] ?? optimizer.hyperparameters[name].default]),
  ) as Settings;
}
