import type { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import type { Node } from '../graph/graph.js';
import type { Expr } from '../op/expr.js';
import type { JointRule, Optimizer, Settings, UpdateRule } from '../optimizers/optimizer.js';
import { addAdjoints } from '../passes/differentiate.js';
import { addJacobian } from '../passes/jacobian.js';
import type { DType } from '../tensor/dtype.js';
import { sizeOf } from '../tensor/shape.js';
import { filledSlot, hyperSlots } from './slots.js';

export interface TrainingRequest {
  /** A float scalar. */
  readonly loss: Node;
  /** Program slots by the ids of their variables. */
  readonly variables: ReadonlyMap<string, Node>;
  readonly optimizer: Optimizer;
  readonly settings: Settings;
}

/** A slot that the next step begins with another value in. */
interface Replacement {
  readonly slot: Node;
  readonly by: Node;
}

export interface TrainingNodes {
  readonly replacements: readonly Replacement[];
  /** By the ids of the variables that the loss has a gradient with respect to. */
  readonly gradients: ReadonlyMap<string, Node>;
  /** Variables that the loss has no gradient with respect to: they stay as they are. */
  readonly unconnected: readonly string[];
  /** By the ids of the variables: what a step makes of it and of its slots. */
  readonly updates: ReadonlyMap<string, NodeUpdate>;
  /** Hyperparameters, and what all parameters share, by name. */
  readonly names: ReadonlyMap<Node, string>;
}

/** A variable's slots by name, and what is made of them; what is made of the variable itself. */
interface NodeUpdate {
  readonly slots: readonly (Replacement & { readonly name: string })[];
  readonly by: Node;
}

/** A variable that the loss has a gradient with respect to. */
interface Parameter {
  readonly id: string;
  readonly slot: Node;
  readonly gradient: Node;
}

/**
 * Appends what one step computes: the gradients of the loss, and the optimizer's update of every variable and its slots.
 * @throws OpError where the optimizer wants a Hessian that is too large for a tensor.
 */
export function addTraining(builder: GraphBuilder, request: TrainingRequest): TrainingNodes {
  const { loss, variables, optimizer, settings } = request;
  const adjointOf = addAdjoints(builder, { targets: [loss], sources: [...variables.values()] });
  const parameters: Parameter[] = [];
  const unconnected: string[] = [];
  for (const [id, slot] of variables) {
    const gradient = adjointOf(slot);
    if (gradient === undefined) unconnected.push(id);
    else parameters.push({ id, slot, gradient });
  }
  const rule = optimizer.rule(settings);
  const updated =
    'updateAll' in rule
      ? updatesAtOnce(builder, rule, parameters, request)
      : updatesOneByOne(builder, rule, parameters, request);
  builder.setOrigin(undefined);
  return { ...updated, gradients: new Map(parameters.map(({ id, gradient }) => [id, gradient])), unconnected };
}

type Updates = Pick<TrainingNodes, 'replacements' | 'updates' | 'names'>;

type Chosen = Pick<TrainingRequest, 'optimizer' | 'settings'>;

function updatesOneByOne(
  builder: GraphBuilder,
  rule: UpdateRule,
  parameters: readonly Parameter[],
  { optimizer, settings }: Chosen,
): Updates {
  const names = new Map<Node, string>();
  const hyper = perDType((dtype) => named(names, hyperSlots(builder, settings, dtype)));
  const shared = perDType((dtype) => {
    const start = rule.shared?.start ?? {};
    const slots = Object.values(start).map((value) => filledSlot(builder, { dtype, shape: [] }, value));
    const now = rule.shared?.next(slots, hyper(dtype).hyper) ?? [];
    Object.keys(start).forEach((name, i) => {
      names.set(nodeOf(now[i]), name);
    });
    return { slots, now };
  });
  const updates = new Map<string, NodeUpdate>();
  const replacements: Replacement[] = [];
  const replace = (slots: readonly Expr[], by: readonly Expr[]) =>
    slots.forEach((slot, i) => {
      replacements.push({ slot: nodeOf(slot), by: nodeOf(by[i]) });
    });
  for (const { id, slot, gradient } of parameters) {
    setStep(builder, id, optimizer);
    const type = builder.types[slot];
    const slots = Object.values(rule.slots).map((value) => filledSlot(builder, type, value));
    const param = builder.expr(slot);
    const { now } = shared(type.dtype);
    const next = rule.update(param, builder.expr(gradient), slots, { ...hyper(type.dtype), shared: now });
    replace([param, ...slots], [next.param, ...next.slots]);
    const its = Object.keys(rule.slots).map((name, i) => ({ name, slot: nodeOf(slots[i]), by: nodeOf(next.slots[i]) }));
    updates.set(id, { slots: its, by: nodeOf(next.param) });
  }
  for (const { slots, now } of shared.made()) replace(slots, now);
  return { replacements, updates, names };
}

/** Remembers what hyperparameters are called. */
function named(names: Map<Node, string>, slots: ReturnType<typeof hyperSlots>): ReturnType<typeof hyperSlots> {
  for (const exprs of [slots.exact, slots.hyper])
    for (const [name, { node }] of Object.entries(exprs)) names.set(node, name);
  return slots;
}

/** The parameters have one dtype. */
function updatesAtOnce(
  builder: GraphBuilder,
  rule: JointRule,
  parameters: readonly Parameter[],
  { optimizer, settings }: Chosen,
): Updates {
  const names = new Map<Node, string>();
  if (parameters.length === 0) return { replacements: [], updates: new Map(), names };
  const sizes = parameters.map(({ slot }) => sizeOf(builder.types[slot].shape));
  const curvature = (i: number, j: number): Expr => {
    const { gradient } = parameters[i];
    const block = addJacobian(builder, gradient, parameters[j].slot, { order: 2 });
    const shape = [sizes[i], sizes[j]];
    return block === null ? builder.expr(gradient).scalar(0).broadcastTo(shape) : builder.expr(block).reshape(shape);
  };
  const params = parameters.map(({ slot }) => builder.expr(slot));
  const gradients = parameters.map(({ gradient }) => builder.expr(gradient));
  setStep(builder, parameters[0].id, optimizer);
  const { hyper } = named(names, hyperSlots(builder, settings, params[0].type.dtype));
  const next = rule.updateAll(params, gradients, curvature, hyper).map(nodeOf);
  return {
    replacements: parameters.map(({ slot }, i) => ({ slot, by: next[i] })),
    updates: new Map(parameters.map(({ id }, i) => [id, { slots: [], by: next[i] }])),
    names,
  };
}

const nodeOf = (expr: Expr): Node => (expr as GraphExpr).node;

const setStep = (builder: GraphBuilder, id: string, { name }: Optimizer): void =>
  builder.setOrigin({ node: id, scope: [], pass: 'composite', rule: name, order: 0 });

/** What is made once for each dtype that asks. */
function perDType<T>(make: (dtype: DType) => T): ((dtype: DType) => T) & { made(): Iterable<T> } {
  const made = new Map<DType, T>();
  const of = (dtype: DType): T => {
    const known = made.get(dtype) ?? make(dtype);
    made.set(dtype, known);
    return known;
  };
  return Object.assign(of, { made: () => made.values() });
}
