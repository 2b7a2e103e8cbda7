import { useStore } from '@xyflow/react';

/** Beyond this many nodes only those in sight are mounted, and from afar they are boxes. */
export const manyNodes = 200;
/** The zoom below which no word of a node can be read. */
const far = 0.35;

/** Whether nodes and wires are seen from too far for their words. */
export const useIsFar = (): boolean =>
  useStore(({ transform, nodes }) => transform[2] < far && nodes.length > manyNodes);
