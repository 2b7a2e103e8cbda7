import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Beyond this many nodes only those in sight are mounted, and from afar they are boxes. */
export const manyNodes = 200;
/** The zoom below which no word of a node can be read. */
const far = 0.35;

/** Changes only where the distance does: what every node and wire asked of each frame would cost each frame. */
const distance = createStore(() => ({ isFar: false }));

/** Tells how the picture is seen now. */
export function setDistance(zoom: number, nodes: number): void {
  const isFar = zoom < far && nodes > manyNodes;
  if (isFar !== distance.getState().isFar) distance.setState({ isFar });
}

/** Whether nodes and wires are seen from too far for their words. */
export const useIsFar = (): boolean => useStore(distance, ({ isFar }) => isFar);
