import type { Node } from '../graph/graph.js';
import { opByName } from '../ops/index.js';
import { addAdjoints } from '../passes/differentiate.js';
import type { Elaborated, Wire } from '../passes/elaboration.js';
import { isFloat } from '../tensor/dtype.js';
import { destinationOf } from './adjoints.js';

/** ∂out/∂in of every visible wire: its node's rule, or a call's whole body, for an upstream adjoint of ones. */
export function* localDerivatives(elaborated: Elaborated): Generator<void, Map<Node, Node>> {
  const { builder, values, wires } = elaborated;
  const locals = new Map<Node, Node>();
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) {
    if (wire.hidden) continue;
    const leaves = wire.from.startsWith(`${wire.to}/`);
    const key = leaves ? destinationOf(elaborated, wire) : wire.to;
    // A call in a body is not drawn, and differentiating every body at every depth would cost their square.
    if (!leaves && isCallInBody(elaborated, wire.to)) continue;
    const group = groups.get(key);
    if (group) group.push(wire);
    else groups.set(key, [wire]);
  }
  const outputs = new Map<string, string[]>();
  for (const id of values.keys()) {
    const dot = id.indexOf('.', id.lastIndexOf('/') + 1);
    if (dot !== -1) outputs.set(id.slice(0, dot), [...(outputs.get(id.slice(0, dot)) ?? []), id]);
  }
  let done = 0;
  for (const [id, group] of groups) {
    const targets = (values.has(id) ? [id] : (outputs.get(id) ?? [])).flatMap((reference) => {
      const value = values.get(reference);
      return value !== undefined && value !== 'broken' && 'node' in value && isFloat(builder.types[value.node].dtype)
        ? [value.node]
        : [];
    });
    const adjointOf = addAdjoints(builder, { targets, sources: group.map(({ tap }) => tap) });
    for (const { tap } of group) {
      const local = adjointOf(tap);
      if (local !== undefined) locals.set(tap, local);
    }
    if (++done % 64 === 0) yield;
  }
  return locals;
}

/** A call of several outputs, and a step of a repeat, are no values and have no op. */
function isCallInBody({ opNames }: Elaborated, id: string): boolean {
  if (!id.includes('/')) return false;
  const op = opByName(opNames.get(id) ?? '');
  return !op || 'function' in op.attributes;
}
