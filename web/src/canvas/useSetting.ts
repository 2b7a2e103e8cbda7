import { useMemo } from 'react';
import { useView } from '../editor';
import { lowScreen, shortScreen, useMedia } from '../ui/useMedia';
import { type Setting, settingOf } from './viewport';

/** What the theme and the screen say of how a graph is first shown. */
export function useSetting(): Setting {
  const theme = useView((state) => state.theme);
  const isLow = useMedia(lowScreen);
  const isShort = useMedia(shortScreen);
  return useMemo(() => settingOf(theme, isLow, isShort), [theme, isLow, isShort]);
}
