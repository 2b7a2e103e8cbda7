import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * Who carries the hooks of wires: the canvas while it draws every wire as an element of its own; else the table of wires
 * while that is open. So nothing is to be found twice.
 */
const carriers = createStore(() => ({ isDrawnWhole: true, isListed: false }));

/** Tells whether every wire of the picture is an element on the canvas. */
export function setDrawnWhole(isDrawnWhole: boolean): void {
  if (isDrawnWhole !== carriers.getState().isDrawnWhole) carriers.setState({ isDrawnWhole });
}

/** Tells whether the table of wires is open. */
export const setListed = (isListed: boolean): void => carriers.setState({ isListed });

/** Whether the table of wires carries the hooks, and the canvas does not. */
export const useTableCarriesWires = (): boolean =>
  useStore(carriers, ({ isDrawnWhole, isListed }) => isListed && !isDrawnWhole);

/** The hooks of what is drawn of a wire, where they are not the table's. */
export function useHooks(hooks: Readonly<Record<`data-${string}`, string | undefined>>) {
  return useTableCarriesWires() ? undefined : hooks;
}
