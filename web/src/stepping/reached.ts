import { wireIn } from '../place/placed';
import { isNumeric, oncePerQuantity, type Quantity } from '../session/quantity';
import type { NodeResult, Results, WireResult } from '../session/results';
import type { StepperState } from './stepper';

type Place = Pick<StepperState, 'isStepping' | 'passes' | 'position'>;

/** What of an output is reached. */
export interface Reach {
  readonly value: boolean;
  readonly adjoint: boolean;
}

const nothing: Reach = { value: false, adjoint: false };
const half: Reach = { value: true, adjoint: false };
const all: Reach = { value: true, adjoint: true };

/** How far all is reached where nobody steps. */
export const shownWhole: Reach = all;

/** How far an output is reached: its value, then its adjoint. What is played in no pass is there from the start. */
export function reachOf({ isStepping, passes: { valueAt, adjointAt }, position }: Place, reference: string): Reach {
  const value = valueAt.get(reference);
  if (!isStepping || value === undefined) return all;
  if (value >= position) return nothing;
  return (adjointAt.get(reference) ?? Number.POSITIVE_INFINITY) < position ? all : half;
}

/** Whether a wire's term is reached. */
export const hasArrived = ({ isStepping, passes: { contributionAt }, position }: Place, wire: string): boolean =>
  !isStepping || (contributionAt.get(wire) ?? Number.NEGATIVE_INFINITY) < position;

/** A number that is known and not reached yet; that there is none is no secret. */
const heldBack = (quantity: Quantity): Quantity => hidden(quantity) ?? quantity;
const hidden = oncePerQuantity((quantity): Quantity | undefined =>
  isNumeric(quantity) ? { ...quantity, state: 'absent' } : undefined,
);

const reached = new WeakMap<NodeResult | WireResult, Map<Reach, NodeResult | WireResult>>();

/** The same object each time for the same result and reach. */
function once<T extends NodeResult | WireResult>(result: T, reach: Reach, make: () => T): T {
  const known = reached.get(result) ?? new Map<Reach, NodeResult | WireResult>();
  reached.set(result, known);
  const found = (known.get(reach) as T | undefined) ?? make();
  known.set(reach, found);
  return found;
}

export function reachedNode(result: NodeResult | undefined, reach: Reach): NodeResult | undefined {
  if (!result || reach === all) return result;
  const { value, adjoint } = result;
  return once(result, reach, () => ({
    ...result,
    value: reach.value ? value : heldBack(value),
    adjoint: heldBack(adjoint),
    gate: undefined,
  }));
}

export const reachedWire = (result: WireResult | undefined, isThere: boolean): WireResult | undefined =>
  !result || isThere
    ? result
    : once(result, nothing, () => ({
        ...result,
        contribution: heldBack(result.contribution),
        local: heldBack(result.local),
      }));

/** Results as far as the passes that are played have come; of a graph whose ids stand behind `prefix` in the passes. */
export function reachedResults(results: Results | undefined, place: Place, prefix = ''): Results | undefined {
  if (!results || !place.isStepping) return results;
  return {
    ...results,
    node: (id) => reachedNode(results.node(id), reachOf(place, prefix + id)),
    wire: (id) => reachedWire(results.wire(id), hasArrived(place, wireIn(prefix, id))),
    wiresFrom: (id) =>
      results
        .wiresFrom(id)
        .map(({ id, wire }) => ({ id, wire: reachedWire(wire, hasArrived(place, wireIn(prefix, id))) ?? wire })),
  };
}
