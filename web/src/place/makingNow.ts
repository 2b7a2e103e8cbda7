import { createStore } from 'zustand/vanilla';

/** The nodes a function is to be made of, while its name is asked for. */
export const making = createStore<{ readonly ids: readonly string[] | null }>(() => ({ ids: null }));

export const askForName = (ids: readonly string[]): void => making.setState({ ids });
export const stopAsking = (): void => making.setState({ ids: null });
