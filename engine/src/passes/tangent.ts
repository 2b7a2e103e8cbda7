import type { GraphBuilder } from '../graph/builder.js';
import { inputsOf, type Node } from '../graph/graph.js';
import { type Term, zero } from '../op/expr.js';
import { ops } from '../ops/index.js';
import { isFloat } from '../tensor/dtype.js';
import { filled } from '../tensor/tensor.js';
import { application, applicationOf, outcome, ownTerms } from './application.js';
import { addAdjoints, fit, ruleOf } from './differentiate.js';

/** What is known of tangents: that of a node, null where it has none, undefined where it is to be made. */
export type Known = (node: Node) => Node | null | undefined;

/**
 * Forward mode: appends the tangent of `target`, made node by node of those that are known on the ways to it; undefined
 * where none of them reaches it. A node's rule is linear in the adjoint it is asked for, so its vjp with respect to that
 * adjoint carries tangents forward (as in `linearize`, here for each node alone).
 */
export function addTangent(builder: GraphBuilder, target: Node, known: Known): Node | undefined {
  const tangents = new Map<Node, Node>();
  const tangentOf = (node: Node): Node | undefined => tangents.get(node) ?? known(node) ?? undefined;
  for (const node of between(builder, target, known)) {
    const tangent = ownTangent(builder, node, tangentOf);
    if (tangent !== undefined) tangents.set(node, tangent);
  }
  return tangents.get(target);
}

/** What a node's value is differentiated by: an outcome hands on what its application gathers. */
const operandsOf = (builder: GraphBuilder, node: Node): readonly Node[] =>
  inputsOf(builder, builder.ops[node] === outcome ? applicationOf(builder, node) : node);

/** The nodes that lead to `target` from what is known, each after its operands. */
function between(builder: GraphBuilder, target: Node, known: Known): readonly Node[] {
  const found = new Set([target]);
  for (const node of found)
    for (const operand of operandsOf(builder, node)) if (known(operand) === undefined) found.add(operand);
  return [...found].sort((a, b) => a - b);
}

function ownTangent(builder: GraphBuilder, node: Node, tangentOf: (node: Node) => Node | undefined): Node | undefined {
  const op = builder.ops[node];
  const operands = operandsOf(builder, node);
  if (op === application || op.noRule !== undefined || !isFloat(builder.types[node].dtype)) return undefined;
  if (operands.every((operand) => tangentOf(operand) === undefined)) return undefined;
  if (builder.taps[node]) return tangentOf(operands[0]);
  const seed = builder.slot(ops.constant, filled(builder.types[node], 0));
  const parts: Node[] = [];
  let isReached = false;
  termsOf(builder, node, seed).forEach((term, i) => {
    const tangent = tangentOf(operands[i]);
    if (term === null || term === undefined || tangent === undefined) return;
    isReached = true;
    // A connected zero adds nothing.
    if (term === zero) return;
    const vjp = fit(builder, term, op, i, operands[i]);
    const part = addAdjoints(builder, { targets: [vjp], seeds: [tangent], sources: [seed] })(seed);
    if (part !== undefined) parts.push(part);
  });
  if (!isReached) return undefined;
  if (parts.length === 0) return builder.expr(node).filled(0).node;
  return parts.length === 1 ? parts[0] : builder.add(ops.addN, parts);
}

/** What a node's rule gives for an adjoint, by operand. */
const termsOf = (builder: GraphBuilder, node: Node, adjoint: Node): readonly Term[] =>
  builder.ops[node] === outcome
    ? ownTerms(builder, applicationOf(builder, node), [{ node: adjoint, consumer: node }], {
        read: (read) => read,
        order: 1,
      })
    : ruleOf(builder, node, adjoint);
