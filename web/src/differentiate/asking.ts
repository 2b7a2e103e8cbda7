import { createStore } from 'zustand/vanilla';

/** Whether somebody is being asked for targets and sources. */
export const asking = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export const askForDerivatives = (): void => asking.setState({ isOpen: true });
