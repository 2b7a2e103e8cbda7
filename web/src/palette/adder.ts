import { createStore } from 'zustand/vanilla';
import type { End } from '../canvas/ends';
import type { Point } from '../canvas/geometry';

/** The search box that opens where a hand is: its place in the window, and the wire that waits for a node. */
export interface Adder {
  readonly at: Point | null;
  readonly wire: End | null;
}

const closed: Adder = { at: null, wire: null };
export const adder = createStore<Adder>(() => closed);

export const openAdder = (at: Point, wire: End | null = null): void => adder.setState({ at, wire }, true);
export const closeAdder = (): void => adder.setState(closed, true);
