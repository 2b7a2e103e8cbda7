import { type Graph, inputsOf, type Node } from '../graph/graph.js';
import { opByName } from '../ops/index.js';
import { type Adjoints, addAdjoints } from '../passes/differentiate.js';
import type { Elaborated, Wire } from '../passes/elaboration.js';
import type { Tensor } from '../tensor/tensor.js';
import { isZero } from './execute.js';
import type { Read } from './recompute.js';

/** Adjoints of everything upstream of the targets, and through the taps every wire's contribution. */
export function allAdjoints(elaborated: Elaborated, targets: readonly Node[]): Adjoints {
  return addAdjoints(elaborated.builder, { targets, sources: 'all' });
}

/**
 * The gates behind which adjoints are dead: a zero every term of which was shut off, by a gate whose own adjoint is not
 * zero, or further on. Looks from the targets back, so each wire is read once.
 */
export function deadBehind(
  elaborated: Elaborated,
  adjointOf: (id: string) => Tensor | undefined,
  contributionOf: (wire: Wire) => Tensor | undefined,
  isShutInside: (id: string) => boolean,
): Map<string, string> {
  const leaving = new Map<string, Wire[]>();
  for (const wire of elaborated.wires) {
    const list = leaving.get(wire.from);
    if (list) list.push(wire);
    else leaving.set(wire.from, [wire]);
  }
  const gates = new Map<string, string>();
  const ids = [...elaborated.values.keys()].reverse();
  for (const id of ids) {
    const adjoint = adjointOf(id);
    if (!adjoint || adjoint.data.length === 0 || !isZero(adjoint)) continue;
    let gate: string | undefined;
    const shut = (leaving.get(id) ?? []).every((wire) => {
      const contribution = contributionOf(wire);
      if (!contribution) return true;
      const behind = gateOn(wire, contribution);
      gate ??= behind;
      return behind !== undefined;
    });
    if (shut && gate !== undefined) gates.set(id, gate);
  }
  return gates;

  function gateOn(wire: Wire, contribution: Tensor): string | undefined {
    const reached = destinationOf(elaborated, wire);
    if (gates.has(reached)) return gates.get(reached);
    const adjoint = adjointOf(reached);
    if (!adjoint || isZero(adjoint) || !isZero(contribution)) return undefined;
    const isGate = opByName(elaborated.opNames.get(reached) ?? '')?.gate ?? false;
    return isGate || isShutInside(reached) ? reached : undefined;
  }
}

/**
 * Whether a gate in the body of a composite is shut (the relu of a dense layer): something flows back to it, and nothing on
 * to any of its operands.
 */
export function gatesInside({ builder }: Elaborated, adjointOf: Adjoints, read: Read): (id: string) => boolean {
  let gates: Map<string, Node[]> | undefined;
  const isZeroAt = (node: Node): boolean | undefined => {
    const adjoint = adjointOf(node);
    const tensor = adjoint === undefined ? undefined : read(adjoint);
    return tensor && isZero(tensor);
  };
  return (id) => {
    gates ??= innerGates(builder);
    return (gates.get(id) ?? []).some(
      (gate) => isZeroAt(gate) === false && inputsOf(builder, gate).every((operand) => isZeroAt(operand) !== false),
    );
  };
}

/** The gates in the bodies of composites, by the document's node. */
function innerGates({ ops, origins, size }: Graph): Map<string, Node[]> {
  const gates = new Map<string, Node[]>();
  for (let node = 0; node < size; node++) {
    if (!ops[node].gate) continue;
    for (const { node: id, pass } of origins[node])
      if (pass === 'composite') gates.set(id, [...(gates.get(id) ?? []), node]);
  }
  return gates;
}

/**
 * The reference whose adjoint a wire's contribution is made of: a call's parameter or output, the parameter of a repeat's
 * first step, else the node it ends at.
 */
export function destinationOf({ values }: Elaborated, { from, to, port }: Wire): string {
  const possible = from.startsWith(`${to}/`) ? [`${to}.${port}`] : [`${to}/${port}`, `${to}/0/${port}`];
  return possible.find((reference) => values.has(reference)) ?? to;
}
