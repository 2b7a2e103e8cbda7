import { useCallback, useSyncExternalStore } from 'react';

/** Wide but low: a phone on its side, or a page enlarged twice. */
export const lowScreen = '(max-height: 520px) and (min-width: 560px)';
/** One on which the legend goes without its scale. */
export const shortScreen = '(max-height: 760px) and (min-width: 721px)';

/** Whether the screen is as a media query says, also when it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
