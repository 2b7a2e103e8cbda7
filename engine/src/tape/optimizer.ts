import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import type { Graph, Node } from '../graph/graph.js';
import { ops as registry } from '../ops/index.js';
import { filled, type Tensor, type TensorType } from '../tensor/tensor.js';
import { type Optimizer as Family, type Settings, settingsOf, type UpdateRule } from '../training/optimizer.js';
import { sgd as sgdFamily } from '../training/sgd.js';
import { checkAttributes } from './attributes.js';
import { checkType } from './derivatives.js';
import { type Algebra, replay } from './replay.js';
import { run } from './run.js';
import type { EagerTensor } from './tensor.js';
import type { Variable } from './variable.js';

/** One update of a parameter of some type, as a graph. */
interface Step {
  readonly graph: Graph;
  /** In this order: the parameter, its gradient, the slots. */
  readonly operands: readonly Node[];
  /** The parameter and the slots after the update. */
  readonly results: readonly Node[];
}

/** An optimizer with its settings and what it remembers of each variable. */
export interface Optimizer {
  readonly name: string;
  readonly settings: Settings;
  /** One update. @throws OpError where the gradient has not the variable's type. */
  update(variable: Variable, gradient: Tensor): void;
}

const plain: Algebra<Tensor> = { tensor: (value) => value, apply: run };

function stepFor(rule: UpdateRule, settings: Settings, type: TensorType): Step {
  const builder = new GraphBuilder();
  const slot = (value: Tensor): GraphExpr => builder.expr(builder.slot(registry.constant, value));
  const empty = filled(type, 0);
  const [param, gradient, ...slots] = [empty, empty, ...rule.slots.map(() => empty)].map(slot);
  const hyper: Record<string, GraphExpr> = {};
  for (const [name, value] of Object.entries(settings))
    if (typeof value === 'number') hyper[name] = slot(filled({ dtype: type.dtype, shape: [] }, value));
  const after = rule.update(param, gradient, slots, hyper);
  return {
    graph: builder.graph(),
    operands: [param, gradient, ...slots].map(({ node }) => node),
    results: [after.param, ...after.slots].map((expr) => (expr as GraphExpr).node),
  };
}

function optimizer(family: Family, given: Readonly<Record<string, unknown>>): Optimizer {
  checkAttributes(family.name, family.hyperparameters, given);
  const settings = settingsOf(family, given);
  const rule = family.rule(settings);
  const steps = new Map<string, Step>();
  const memory = new WeakMap<Variable, readonly Tensor[]>();
  return {
    name: family.name,
    settings,
    update: (variable, gradient) => {
      checkType(family.name, 'a gradient', gradient, 'variable', variable);
      const key = `${variable.dtype} ${variable.shape.join()}`;
      const step = steps.get(key) ?? stepFor(rule, settings, variable);
      steps.set(key, step);
      const slots = memory.get(variable) ?? rule.slots.map((value) => filled(variable, value));
      const values: (Tensor | undefined)[] = [];
      [variable, gradient, ...slots].forEach((tensor, i) => {
        values[step.operands[i]] = tensor;
      });
      replay(step.graph, values, step.results, plain);
      const [param, ...kept] = step.results.map((node) => values[node]!);
      memory.set(variable, kept);
      variable.assign(param);
    },
  };
}

/**
 * Gradient descent: x ← x − learningRate·gradient, with momentum where that is not 0, Nesterov's where asked. Names,
 * defaults and the order of the roundings are Keras 3's.
 * @throws OpError where a setting is not what it should be.
 * @example
 * ```ts
 * import { applyGradients, constant, sgd, variable } from 'chainrule';
 *
 * const x = variable(1);
 * applyGradients(sgd({ learningRate: 0.5 }), [[constant(3), x]]);
 * x; // Variable -0.5
 * ```
 */
export const sgd = (
  settings: { readonly learningRate?: number; readonly momentum?: number; readonly nesterov?: boolean } = {},
): Optimizer => optimizer(sgdFamily, settings);

/**
 * One update of each variable by its gradient, in the order given; a variable whose gradient is null stays as it is.
 * @throws Error where every gradient is null; OpError where one has not its variable's type.
 * @example
 * ```ts
 * import { applyGradients, constant, sgd, variable } from 'chainrule';
 *
 * const x = variable(1);
 * const y = variable(2);
 * applyGradients(sgd({ learningRate: 0.5 }), [
 *   [constant(3), x],
 *   [null, y],
 * ]);
 * [x, y]; // [ Variable -0.5, Variable 2 ]
 * ```
 */
export function applyGradients(
  optimizer: Optimizer,
  gradients: readonly (readonly [gradient: EagerTensor | null, variable: Variable])[],
): void {
  if (gradients.every(([gradient]) => gradient === null))
    throw new Error('applyGradients was given no gradient for any variable.');
  for (const [gradient, variable] of gradients) if (gradient) optimizer.update(variable, gradient);
}
