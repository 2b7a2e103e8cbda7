import { session } from '../editor';
import { hasArrived, reachedNode, reachedWire, reachOf } from '../stepping/reached';
import { stepper } from '../stepping/stepperNow';
import type { NodeResult, WireResult } from './results';

/**
 * What is known of an output, by its full name, as far as the passes that are played have come. What did not change is the same
 * object again.
 */
export const shownNode = (full: string): NodeResult | undefined =>
  reachedNode(session.getState().results?.node(full), reachOf(stepper.getState(), full));

/** The same of a wire. */
export const shownWire = (full: string): WireResult | undefined =>
  reachedWire(session.getState().results?.wire(full), hasArrived(stepper.getState(), full));

/** Hears of it when what is shown may have changed. Returns what ends it. */
export function watchShown(tell: () => void): () => void {
  const stops = [
    session.subscribe(({ results }, before) => results !== before.results && tell()),
    stepper.subscribe(tell),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
