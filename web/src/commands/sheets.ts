import { createStore } from 'zustand/vanilla';
import type { Key } from '../i18n/en';

/** What opens above the page: commands to choose from, nodes to go to, documents to open, the list of shortcuts. */
export type Sheet = 'commands' | 'nodes' | 'documents' | 'shortcuts';

/** Which sheet is open, and the sentence that was said last; a number makes saying it twice two sayings. */
export const sheets = createStore<{
  readonly open: Sheet | null;
  readonly said: { readonly sentence: Key; readonly times: number } | null;
}>(() => ({ open: null, said: null }));

export const openSheet = (open: Sheet | null): void => sheets.setState({ open });

export const say = (sentence: Key): void =>
  sheets.setState(({ said }) => ({ said: { sentence, times: (said?.times ?? 0) + 1 } }));

export const hush = (): void => sheets.setState({ said: null });
