import { applyPatch, type Document, freshId, type InputJson } from 'chainrule';
import type { End } from '../canvas/ends';
import { fits } from '../canvas/fitting';
import { wireEnds } from '../document/wires';
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
  const offered = ops.map((op, i) => ({ op, id: freshId(document, null, `offered__${i}`) }));
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

/** The ops that can be spliced into a wire: they take what it carries, and what they give fits where it arrives. */
export function fittingInto(document: Document, ops: readonly Offer[], wire: string): readonly Fitting[] {
  const { from, ...arrival } = wireEnds(wire);
  const taking = fittingOps(document, ops, { kind: 'output', output: from }).map((fit, i) => ({
    fit,
    id: freshId(document, null, `offered__${i}`),
  }));
  const nodes = taking.map(({ fit: { op, port }, id }) => {
    const isVariadic = op.ports.some(({ name, variadic }) => name === port && variadic);
    const inputs = { [port!]: isVariadic ? [from] : from };
    return { id, node: { ...newNode(document, op), inputs }, position: { x: 0, y: 0 } };
  });
  const trial = applyPatch(document, addNodes(document, nodes)).document;
  return taking.flatMap(({ fit, id }) => (fits(trial, id, arrival) ? [fit] : []));
}
