import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import { setDistance } from './far';

/** Watches from how far the picture is seen. */
export function Distance({ nodes }: { nodes: number }) {
  const store = useStoreApi();
  useLayoutEffect(() => {
    setDistance(store.getState().transform[2], nodes);
    return store.subscribe(({ transform }) => setDistance(transform[2], nodes));
  }, [store, nodes]);
  return null;
}
