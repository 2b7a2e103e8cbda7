import { applyPatch, type Document, freshId, type InputJson } from 'chainrule';
import type { End } from '../canvas/ends';
import { fits } from '../canvas/fitting';
import { addNodes, newNode } from './newNode';
import type { Offer } from './offers';

/** An op that a waiting wire fits, and the port it would take: the first that does. */
export interface Fitting {
  readonly op: Offer;
  /** Undefined where the wire ends at a port and the node's output is what it needs. */
  readonly port?: string;
}

/** A node of an op with a literal on every port that takes one, so that its type is known. */
function stuffed(document: Document, op: Offer) {
  const literals = op.ports.flatMap(({ name, accepts, variadic, optional, reference }) => {
    if (optional || reference) return [];
    const literal: InputJson = accepts === 'bool' ? true : 1;
    return [[name, variadic ? [literal] : literal] as const];
  });
  return { ...newNode(document, op), inputs: Object.fromEntries(literals) };
}

/**
 * The ops that fit a wire that waits for a node. They are asked about together, each as a node added to the document, so
 * that its types are found out once.
 */
export function fittingOps(document: Document, ops: readonly Offer[], wire: End): readonly Fitting[] {
  const offered = ops.map((op) => ({ op, id: freshId(document, null, `${op.name}__offered`) }));
  const position = { x: 0, y: 0 };
  const isOutput = wire.kind === 'output';
  const nodes = offered.map(({ op, id }) => ({
    id,
    node: isOutput ? newNode(document, op) : stuffed(document, op),
    position,
  }));
  const trial = applyPatch(document, addNodes(document, nodes)).document;
  return offered.flatMap(({ op, id }): Fitting[] => {
    if (!isOutput) return fits(trial, id, wire.socket) ? [{ op }] : [];
    const port = op.ports.find(({ name }) => fits(trial, wire.output, { node: id, port: name }));
    return port ? [{ op, port: port.name }] : [];
  });
}
