import type { GraphBuilder } from '../graph/builder.js';
import type { GraphExpr } from '../graph/expr.js';
import type { Node } from '../graph/graph.js';
import type { Expr } from '../op/expr.js';
import { ops } from '../ops/index.js';
import { addAdjoints } from '../passes/differentiate.js';
import type { DType } from '../tensor/dtype.js';
import { filled } from '../tensor/tensor.js';
import type { Optimizer, Settings } from './optimizer.js';

export interface TrainingRequest {
  /** A float scalar. */
  readonly loss: Node;
  /** Program slots by the ids of their variables. */
  readonly variables: ReadonlyMap<string, Node>;
  readonly optimizer: Optimizer;
  readonly settings: Settings;
}

/** A slot that the next step begins with another value in. */
export interface Replacement {
  readonly slot: Node;
  readonly by: Node;
}

export interface TrainingNodes {
  readonly replacements: readonly Replacement[];
  /** By the ids of the variables that the loss has a gradient with respect to. */
  readonly gradients: ReadonlyMap<string, Node>;
  /** Variables that the loss has no gradient with respect to: they stay as they are. */
  readonly unconnected: readonly string[];
}

/** Appends what one step computes: the gradients of the loss, and the optimizer's update of every variable and its slots. */
export function addTraining(
  builder: GraphBuilder,
  { loss, variables, optimizer, settings }: TrainingRequest,
): TrainingNodes {
  const rule = optimizer.rule(settings);
  const adjointOf = addAdjoints(builder, { targets: [loss], sources: [...variables.values()] });
  const hyper = hyperSlots(builder, settings);
  const replacements: Replacement[] = [];
  const gradients = new Map<string, Node>();
  const unconnected: string[] = [];
  for (const [id, slot] of variables) {
    const gradient = adjointOf(slot);
    if (gradient === undefined) {
      unconnected.push(id);
      continue;
    }
    gradients.set(id, gradient);
    builder.setOrigin({ node: id, scope: [], pass: 'composite', rule: optimizer.name, order: 0 });
    const type = builder.types[slot];
    const slots = rule.slots.map((value) => builder.slot(ops.constant, filled(type, value)));
    const exprs = slots.map((node) => builder.expr(node));
    const next = rule.update(builder.expr(slot), builder.expr(gradient), exprs, hyper(type.dtype));
    replacements.push(
      { slot, by: nodeOf(next.param) },
      ...slots.map((node, i) => ({ slot: node, by: nodeOf(next.slots[i]) })),
    );
  }
  builder.setOrigin(undefined);
  return { replacements, gradients, unconnected };
}

const nodeOf = (expr: Expr): Node => (expr as GraphExpr).node;

/** The numbers among the settings as scalar slots, once for each dtype that asks. */
function hyperSlots(builder: GraphBuilder, settings: Settings): (dtype: DType) => Readonly<Record<string, Expr>> {
  const made = new Map<DType, Record<string, Expr>>();
  return (dtype) => {
    let slots = made.get(dtype);
    if (!slots) {
      slots = {};
      for (const [name, value] of Object.entries(settings))
        if (typeof value === 'number')
          slots[name] = builder.expr(builder.slot(ops.constant, filled({ dtype, shape: [] }, value)));
      made.set(dtype, slots);
    }
    return slots;
  };
}
