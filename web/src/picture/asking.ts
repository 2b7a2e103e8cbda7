import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const asking = createStore(() => ({ isOpen: false, isSelection: false }));

/** Asks how a picture of the graph is wanted, or of what is selected. */
export const askForPicture = (isSelection = false): void => asking.setState({ isOpen: true, isSelection });
export const closePicture = (): void => asking.setState({ isOpen: false });
export const useIsAsking = (): boolean => useStore(asking, ({ isOpen }) => isOpen);
/** Whether a picture of what is selected was asked for. */
export const asksForSelection = (): boolean => asking.getState().isSelection;
