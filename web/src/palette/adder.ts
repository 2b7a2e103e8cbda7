import { createStore } from 'zustand/vanilla';
import type { End } from '../canvas/ends';
import type { Point } from '../canvas/geometry';

/** The search box that opens where a hand is: its place in the window, and the wire that waits for a node. */
export interface Adder {
  readonly at: Point | null;
  /** Whether the node is to stand there; otherwise it finds a place by itself. */
  readonly isPlace: boolean;
  readonly wire: End | null;
  /** The wire that the node is to be spliced into. */
  readonly into?: string;
}

const closed: Adder = { at: null, isPlace: false, wire: null };
export const adder = createStore<Adder>(() => closed);

export const openAdder = (at: Point, wire: End | null = null, isPlace = true, into?: string): void =>
  adder.setState({ at, isPlace, wire, into }, true);
export const closeAdder = (): void => adder.setState(closed, true);
