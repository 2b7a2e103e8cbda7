import { opTable } from 'chainrule';
import { wrap } from 'comlink';
import { useStore } from 'zustand';
import { keptPlaces } from './canvas/homes';
import { createAutosave } from './document/autosave';
import { createJournal } from './document/journal';
import { openLibrary } from './document/library';
import type { Ops } from './document/reading';
import { createShelf } from './document/shelf';
import { ofThisTab, shared } from './document/storage';
import { createDocumentStore, type DocumentState } from './document/store';
import { createSelection, onlyNode, type Picked } from './selection/selection';
import { createSession, type RemoteWorker, type SessionState } from './session/client';
import type { AnalysisWorker } from './session/protocol';
import { createView, type View } from './view/view';

/** The one editor of this page: its stores, and who feeds whom. */
export const ops: Ops = new Map(opTable().map((row) => [row.name, row]));
export const documents = createDocumentStore(keptPlaces);

/** Starts a worker that analyses one document. */
export function startAnalysis(): { readonly remote: RemoteWorker; readonly end: () => void } {
  const worker = new Worker(new URL('./session/worker.ts', import.meta.url), { type: 'module', name: 'analysis' });
  return { remote: wrap<AnalysisWorker>(worker) as unknown as RemoteWorker, end: () => worker.terminate() };
}
export const session = createSession(documents, startAnalysis().remote, ops);

const journal = createJournal(shared);
const library = openLibrary();
export const autosave = createAutosave(documents, journal, library);
export const shelf = createShelf(documents, journal, library, autosave, ofThisTab, shared);
export const selection = createSelection(documents);
export const view = createView((id) => selection.set([id]));

export const useDocument = <T>(select: (state: DocumentState) => T): T => useStore(documents, select);
export const useSession = <T>(select: (state: SessionState) => T): T => useStore(session, select);
export const useSelection = <T>(select: (state: Picked) => T): T => useStore(selection, select);
/** The one node selected; null where there are none or several. */
export const useSelected = (): string | null => useSelection(onlyNode);
export const useView = <T>(select: (state: View) => T): T => useStore(view, select);

addEventListener('pagehide', () => void autosave.flush());
