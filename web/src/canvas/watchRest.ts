import type { useStoreApi } from '@xyflow/react';

/** Milliseconds without a movement of the picture after which it is at rest. */
const rest = 140;

/** Follows the picture: `moved` at each change of what is seen, `rested` once it has come to rest. Returns what ends it. */
export function watchRest(
  store: Pick<ReturnType<typeof useStoreApi>, 'subscribe'>,
  { moved, rested }: { readonly moved?: () => void; readonly rested: () => void },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe((now, before) => {
    if (now.transform === before.transform && now.width === before.width && now.height === before.height) return;
    moved?.();
    clearTimeout(timer);
    timer = setTimeout(rested, rest);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
