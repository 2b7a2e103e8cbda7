import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect } from 'react';
import { isAfar, manyWires, setCrowded, setDistance, useIsFar } from './far';
import type { WireSpec } from './flow';
import { watchRest } from './watchRest';

/** Whether more than `manyWires` of some wires are in sight: those whose ends span a box that meets the window. */
function isCrowded(wires: readonly WireSpec[], state: ReactFlowState): boolean {
  const { nodeLookup, width, height } = state;
  const [x, y, zoom] = state.transform;
  let count = 0;
  for (const { source, target } of wires) {
    const [a, b] = [nodeLookup.get(source), nodeLookup.get(target)];
    if (!a || !b) continue;
    const [p, q] = [a.position, b.position];
    const isSeen =
      Math.max(p.x + (a.width ?? 0), q.x + (b.width ?? 0)) * zoom + x > 0 &&
      Math.min(p.x, q.x) * zoom + x < width &&
      Math.max(p.y + (a.height ?? 0), q.y + (b.height ?? 0)) * zoom + y > 0 &&
      Math.min(p.y, q.y) * zoom + y < height;
    if (isSeen && ++count > manyWires) return true;
  }
  return false;
}

/** Watches from how far the picture is seen, and, when it has come to rest, how much of it is. */
export function Distance({ nodes, wires }: { nodes: number; wires: readonly WireSpec[] }) {
  const store = useStoreApi();
  useLayoutEffect(() => {
    const tell = ({ transform, domNode }: ReactFlowState) => {
      setDistance(transform[2], nodes);
      const isSeen = isAfar(transform[2]);
      if (domNode && isSeen !== domNode.hasAttribute('data-afar')) domNode.toggleAttribute('data-afar', isSeen);
    };
    tell(store.getState());
    return store.subscribe(tell);
  }, [store, nodes]);
  const isFar = useIsFar();
  useEffect(() => {
    if (!isFar) return;
    const { classList } = store.getState().domNode!;
    const land = () => classList.remove('gliding-far');
    const stop = watchRest(store, { moved: () => classList.add('gliding-far'), rested: land });
    return () => {
      stop();
      land();
    };
  }, [store, isFar]);
  // Too many to begin with, until they are counted: none is mounted in vain.
  useLayoutEffect(() => setCrowded(wires.length > manyWires), [wires.length]);
  useEffect(() => {
    if (wires.length <= manyWires) return;
    const count = () => setCrowded(isCrowded(wires, store.getState()));
    count();
    return watchRest(store, { rested: count });
  }, [store, wires]);
  return null;
}
