import { named, namedWire } from '../place/naming';
import type { Quantity } from '../session/quantity';
import { shownNode, shownWire, watchShown } from '../session/shown';

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
  of(id, from) {
    const result = shownWire(namedWire(id));
    return { carried: shownNode(named(from))?.value, adjoint: result?.contribution, local: result?.local };
  },
  subscribe: watchShown,
};
