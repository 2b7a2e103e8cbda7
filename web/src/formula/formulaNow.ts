import { createStore } from 'zustand/vanilla';

/** The formula being typed. It stays when its window is closed, until it is in the graph. */
export const typing = createStore<{ readonly isOpen: boolean; readonly text: string }>(() => ({
  isOpen: false,
  text: '',
}));

export const askForFormula = (): void => typing.setState({ isOpen: true });
