import { session } from '../editor';
import { named, namedWire } from '../place/naming';
import type { Quantity } from '../session/quantity';
import { hasArrived, reachedNode, reachedWire, reachOf } from '../stepping/reached';
import { stepper } from '../stepping/stepperNow';

/** What is known of a wire, as far as the passes that are played have come. */
export interface WireNumbers {
  /** The value of the output it leaves. */
  readonly carried: Quantity | undefined;
  /** What it hands back to the adjoint there; in forward mode the tangent it carries on. */
  readonly adjoint: Quantity | undefined;
  readonly local: Quantity | undefined;
}

/** Where the numbers of a picture's wires come from. */
export interface NumberSource {
  /** Those of a wire of the picture and the output it leaves. What did not change is the same object again. */
  of(wire: string, from: string): WireNumbers;
  /** Hears of it when numbers change. Returns what ends it. */
  subscribe(tell: () => void): () => void;
}

/** Those of the graph shown. */
export const shownNumbers: NumberSource = {
  of(id, output) {
    const { results } = session.getState();
    const place = stepper.getState();
    const [wire, from] = [namedWire(id), named(output)];
    const result = reachedWire(results?.wire(wire), hasArrived(place, wire));
    return {
      carried: reachedNode(results?.node(from), reachOf(place, from))?.value,
      adjoint: result?.contribution,
      local: result?.local,
    };
  },
  subscribe(tell) {
    const stops = [
      session.subscribe(({ results }, before) => results !== before.results && tell()),
      stepper.subscribe(tell),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
};
