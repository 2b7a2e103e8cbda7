import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Beyond this many nodes only those in sight are mounted, and from afar they are boxes. */
export const manyNodes = 200;
/** Beyond this many wires in sight they are drawn on one sheet. */
export const manyWires = 300;
/** The zoom below which no word of a node can be read. */
const far = 0.35;

/** Changes only where the distance does: what every node and wire asked of each frame would cost each frame. */
const distance = createStore(() => ({ isFar: false, isCrowded: false }));

export const isAfar = (zoom: number): boolean => zoom < far;

/** Tells how the picture is seen now. */
export function setDistance(zoom: number, nodes: number): void {
  const isFar = isAfar(zoom) && nodes > manyNodes;
  if (isFar !== distance.getState().isFar) distance.setState({ isFar });
}

/** Tells whether more wires are in sight than can each be an element of the page. */
export function setCrowded(isCrowded: boolean): void {
  if (isCrowded !== distance.getState().isCrowded) distance.setState({ isCrowded });
}

/** The same for who asks once. */
export const isFarNow = (): boolean => distance.getState().isFar;

/** Whether nodes and wires are seen from too far for their words. */
export const useIsFar = (): boolean => useStore(distance, ({ isFar }) => isFar);

/** Whether the wires are drawn on one sheet instead of as elements. */
export const useIsSheet = (): boolean => useStore(distance, ({ isFar, isCrowded }) => isFar || isCrowded);
