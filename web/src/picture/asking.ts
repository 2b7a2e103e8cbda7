import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const asking = createStore(() => ({ isOpen: false }));

/** Asks how a picture of the graph is wanted. */
export const askForPicture = (): void => asking.setState({ isOpen: true });
export const closePicture = (): void => asking.setState({ isOpen: false });
export const useIsAsking = (): boolean => useStore(asking, ({ isOpen }) => isOpen);
