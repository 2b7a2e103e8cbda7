import { createStore } from 'zustand/vanilla';
import type { DocumentStore } from '../document/store';
import { outside, type Place, placeAt, type Step } from './place';

/** Where one stands in the document: in its graph, or in a function. What the document no longer has is left. */
export function createPlaces(documents: Pick<DocumentStore, 'getState' | 'subscribe'>) {
  const store = createStore<Place>(() => outside);

  const go = (trail: readonly Step[]): void => {
    const next = placeAt(documents.getState().document, trail);
    const now = store.getState();
    if (next.prefix !== now.prefix || next.function !== now.function || next.trail.length !== now.trail.length)
      store.setState(next, true);
  };

  documents.subscribe(({ id, document }, before) => {
    if (id !== before.id) store.setState(outside, true);
    else if (document?.graph !== before.document?.graph && store.getState().trail.length > 0)
      go(store.getState().trail);
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    go,
    /** Goes one step further in. */
    enter: (step: Step): void => go([...store.getState().trail, step]),
    /** Goes out, by one step or to the place after so many. */
    leave: (depth = store.getState().trail.length - 1): void => go(store.getState().trail.slice(0, Math.max(0, depth))),
  };
}

export type Places = ReturnType<typeof createPlaces>;
