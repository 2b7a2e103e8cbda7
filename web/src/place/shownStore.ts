import type { Document, Patch } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import type { Gesture } from '../document/history';
import type { DocumentState, DocumentStore } from '../document/store';
import type { Places } from './places';
import { shownDocument, type Type, throughPlace } from './shownDocument';

/** What results say of an output, where they do. */
export interface Types {
  readonly typeOf: (id: string) => Type | undefined;
  /** Calls back whenever that may be something else. */
  readonly subscribe: (listener: () => void) => void;
}

const sameTypes = (a: readonly (Type | undefined)[], b: readonly (Type | undefined)[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * The document as the canvas shows it: inside a function its body is the graph. A change of it is a change of the document
 * where one stands; all that edits a graph edits the one that is shown.
 */
export function createShown(whole: DocumentStore, places: Places, types: Types): DocumentStore {
  let last: { document: Document; name: string; types: readonly (Type | undefined)[]; shown: Document } | undefined;

  /** One object as long as nothing that is shown has changed. */
  const documentNow = (document: Document | undefined): Document | undefined => {
    const { function: name, prefix } = places.getState();
    const body = name === null ? undefined : document?.graph.functions?.[name];
    if (!document || name === null || !body) return document;
    const now = body.inputs.map((input) => types.typeOf(prefix + input));
    if (last && last.document === document && last.name === name && sameTypes(last.types, now)) return last.shown;
    // While an answer is on its way, inputs keep the types they had.
    const kept = last?.name === name && now.every((type) => type === undefined) ? last.types : now;
    const typeOf = (input: string) => kept[body.inputs.indexOf(input)];
    last = { document, name, types: kept, shown: shownDocument(document, name, typeOf) };
    return last.shown;
  };

  const stateNow = (): DocumentState => {
    const state = whole.getState();
    return { ...state, document: documentNow(state.document) };
  };
  const store = createStore<DocumentState>(stateNow);
  const follow = () => store.setState(stateNow(), true);
  whole.subscribe(follow);
  places.subscribe(follow);
  types.subscribe(() => {
    if (documentNow(whole.getState().document) !== store.getState().document) follow();
  });

  return {
    ...whole,
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    change(patch: Patch, gesture?: Gesture): Patch {
      const { document } = whole.getState();
      const { function: name } = places.getState();
      return whole.change(document && name !== null ? throughPlace(document, name, patch) : patch, gesture);
    },
  };
}
