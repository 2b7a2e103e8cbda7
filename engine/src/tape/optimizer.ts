import { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import type { Graph, Node } from '../graph/graph.js';
import type { Expr } from '../op/expr.js';
import { type Optimizer as Family, type Settings, settingsOf, type UpdateRule } from '../optimizers/optimizer.js';
import type { DType } from '../tensor/dtype.js';
import { filled, type Tensor, type TensorType } from '../tensor/tensor.js';
import { filledSlot, hyperSlots } from '../training/slots.js';
import { checkAttributes } from './attributes.js';
import { checkType } from './derivatives.js';
import { type Algebra, replay } from './replay.js';
import { run } from './run.js';
import type { EagerTensor } from './tensor.js';
import type { Variable } from './variable.js';

/** One step of some tensors, as a graph. */
interface Step {
  readonly graph: Graph;
  readonly operands: readonly Node[];
  /** What the operands that change are after the step. */
  readonly results: readonly Node[];
}

/** An optimizer with its settings and what it remembers of each variable. */
export interface Optimizer {
  readonly name: string;
  readonly settings: Settings;
  /** One step: an update of each variable. @throws OpError where a gradient has not its variable's type. */
  step(gradients: readonly (readonly [gradient: Tensor, variable: Variable])[]): void;
}

const plain: Algebra<Tensor> = { tensor: (value) => value, apply: run };

function stepOf(
  types: readonly TensorType[],
  settings: Settings,
  after: (operands: readonly Expr[], hyper: ReturnType<typeof hyperSlots>) => readonly Expr[],
): Step {
  const builder = new GraphBuilder();
  const operands = types.map((type) => filledSlot(builder, type, 0));
  const results = after(operands, hyperSlots(builder, settings, types[0].dtype));
  return {
    graph: builder.graph(),
    operands: operands.map(({ node }) => node),
    results: results.map((expr) => (expr as GraphExpr).node),
  };
}

function take({ graph, operands, results }: Step, tensors: readonly Tensor[]): readonly Tensor[] {
  const values: (Tensor | undefined)[] = [];
  operands.forEach((node, i) => {
    values[node] = tensors[i];
  });
  replay(graph, values, results, plain);
  return results.map((node) => values[node]!);
}

/** The optimizer of a family with `given` settings. @throws OpError where one is not what it should be. */
export function optimizerOf(family: Family, given: Readonly<Record<string, unknown>>): Optimizer {
  checkAttributes(family.name, family.hyperparameters, given);
  const settings = settingsOf(family, given);
  const rule = family.rule(settings) as UpdateRule;
  const starts = Object.values(rule.slots);
  const shared = sharedBy(rule, settings);
  const steps = new Map<string, Step>();
  const memory = new WeakMap<Variable, readonly Tensor[]>();
  let count = 0;

  const stepFor = (type: TensorType, scalars: readonly TensorType[]): Step => {
    const key = `${type.dtype} ${type.shape.join()}`;
    const types = [type, type, ...starts.map(() => type), ...scalars];
    const step =
      steps.get(key) ??
      stepOf(types, settings, ([param, gradient, ...others], hyper) => {
        const slots = others.slice(0, starts.length);
        const next = rule.update(param, gradient, slots, { ...hyper, shared: others.slice(starts.length) });
        return [next.param, ...next.slots];
      });
    steps.set(key, step);
    return step;
  };

  return {
    name: family.name,
    settings,
    step: (gradients) => {
      for (const [gradient, variable] of gradients)
        checkType(family.name, 'a gradient', gradient, 'variable', variable);
      count++;
      for (const [gradient, variable] of gradients) {
        const scalars = shared(variable.dtype, count);
        const slots = memory.get(variable) ?? starts.map((value) => filled(variable, value));
        const [param, ...kept] = take(stepFor(variable, scalars), [variable, gradient, ...slots, ...scalars]);
        memory.set(variable, kept);
        variable.assign(param);
      }
    },
  };
}

/** The scalars that all variables of a dtype share, in step `count`. */
function sharedBy({ shared }: UpdateRule, settings: Settings): (dtype: DType, count: number) => readonly Tensor[] {
  if (!shared) return () => [];
  const known = new Map<DType, { readonly step: Step; values: readonly Tensor[]; count: number }>();
  return (dtype, count) => {
    const scalar: TensorType = { dtype, shape: [] };
    const types = Object.values(shared.start).map(() => scalar);
    const state = known.get(dtype) ?? {
      step: stepOf(types, settings, (operands, { hyper }) => shared.next(operands, hyper)),
      values: Object.values(shared.start).map((value) => filled(scalar, value)),
      count: 0,
    };
    known.set(dtype, state);
    for (; state.count < count; state.count++) state.values = take(state.step, state.values);
    return state.values;
  };
}

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
  optimizer.step(gradients.filter((pair): pair is readonly [EagerTensor, Variable] => pair[0] !== null));
}
