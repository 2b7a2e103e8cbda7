import type { Document, Patch } from 'chainrule';
import { wrap } from 'comlink';
import { useStore } from 'zustand';
import { keptPlaces } from './canvas/homes';
import { createAutosave } from './document/autosave';
import { createJournal } from './document/journal';
import { openLibrary } from './document/library';
import { ops } from './document/ops';
import { createShelf } from './document/shelf';
import { ofThisTab, shared } from './document/storage';
import { createDocumentStore, type DocumentState, titleOf } from './document/store';
import { titleOfCopy } from './document/titleOfCopy';
import { currentWords } from './i18n/i18n';
import type { Place } from './place/place';
import { createPlaces } from './place/places';
import { shownIn, throughPlace } from './place/shownDocument';
import { createShown } from './place/shownStore';
import { createSelection, type Picked } from './selection/selection';
import { createSession, type RemoteWorker, type SessionState } from './session/client';
import type { AnalysisWorker } from './session/protocol';
import { painted } from './ui/painted';
import { createView, type View } from './view/view';

/** The one editor of this page: its stores, and who feeds whom. */
export { ops };

/** Places written along with a change, in the graph one stands in. */
function keptHere(before: Document, after: Document): Patch {
  const name = places.getState().function;
  const [was, is] = [before, after].map((document) => shownIn(document, name));
  if (!was || !is) return [];
  const kept = keptPlaces(was, is);
  return name === null ? kept : throughPlace(after, name, kept);
}

/** The first change of what another tab has open makes a copy of it, which is titled as one. */
function titledAsCopy(before: Document, after: Document): Patch {
  if (shelf.standing.getState().standing !== 'guest' || after.title !== before.title) return [];
  return [{ path: ['title'], value: titleOfCopy(currentWords().t, titleOf(whole.getState())) }];
}

/** The open document. */
export const whole = createDocumentStore((before, after) => [
  ...keptHere(before, after),
  ...titledAsCopy(before, after),
]);
/** Where in it one stands. */
export const places = createPlaces(whole);

/** Starts a worker that analyses one document. */
export function startAnalysis(): { readonly remote: RemoteWorker; readonly end: () => void } {
  const worker = new Worker(new URL('./session/worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
  return { remote: wrap<AnalysisWorker>(worker) as unknown as RemoteWorker, end: () => worker.terminate() };
}
export const session = createSession(whole, startAnalysis().remote, ops, painted);

/** The document as the canvas shows it: its graph, or the body of the function one stands in. Editing goes by this. */
export const documents = createShown(whole, places, {
  typeOf(id) {
    const value = session.getState().results?.node(id)?.value;
    return value && { dtype: value.dtype, shape: value.shape };
  },
  subscribe: session.subscribe,
});

const journal = createJournal(shared);
const library = openLibrary();
export const autosave = createAutosave(whole, journal, library);
export const shelf = createShelf(whole, journal, library, autosave, ofThisTab, shared);
export const selection = createSelection(documents);
places.subscribe((now, before) => {
  if (now.function !== before.function) selection.clear();
  if (now.prefix !== before.prefix) view.set({ why: null });
});
export const view = createView((id) => selection.set([id]));

export const useDocument = <T>(select: (state: DocumentState) => T): T => useStore(documents, select);
export const useWhole = <T>(select: (state: DocumentState) => T): T => useStore(whole, select);
export const usePlace = <T>(select: (place: Place) => T): T => useStore(places, select);
export const useSession = <T>(select: (state: SessionState) => T): T => useStore(session, select);
export const useSelection = <T>(select: (state: Picked) => T): T => useStore(selection, select);
export const useView = <T>(select: (state: View) => T): T => useStore(view, select);

addEventListener('pagehide', () => void autosave.flush());
