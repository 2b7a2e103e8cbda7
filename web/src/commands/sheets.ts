import { createStore } from 'zustand/vanilla';

/** What opens above the page: commands to choose from, nodes to go to, documents to open, the list of shortcuts. */
export type Sheet = 'commands' | 'nodes' | 'documents' | 'shortcuts';

export const sheets = createStore<{ readonly open: Sheet | null }>(() => ({ open: null }));

export const openSheet = (open: Sheet | null): void => sheets.setState({ open });
