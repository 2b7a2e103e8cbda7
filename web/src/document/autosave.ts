import { createStore } from 'zustand/vanilla';
import type { Journal } from './journal';
import type { Library, SavedDocument } from './library';
import { type DocumentState, type DocumentStore, textOf, titleOf } from './store';

export type SaveState = 'saved' | 'saving' | 'failed';

/** What the library keeps of the open document. */
export function savedDocument(state: DocumentState, now: number): SavedDocument {
  const { id, original, origin, revision } = state;
  return { id, title: titleOf(state) ?? '', text: textOf(state), original, origin, revision, updated: now };
}

/**
 * Keeps the open document: each change at once in the journal, the whole text in the library soon after. `library`
 * rejects where the browser keeps nothing; the journal then stays.
 */
export function createAutosave(documents: DocumentStore, journal: Journal, library: Promise<Library>, pause = 250) {
  const status = createStore<{ state: SaveState }>(() => ({ state: 'saved' }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: DocumentState | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async (state: DocumentState) => {
    try {
      await (await library).put(savedDocument(state, Date.now()));
      journal.settle(state.id, state.revision);
      if (!pending) status.setState({ state: 'saved' });
    } catch {
      status.setState({ state: 'failed' });
    }
  };

  /** Writes what is pending now; resolves when the library has it. */
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    const state = pending;
    pending = undefined;
    if (state) writing = writing.then(() => write(state));
    return writing;
  };

  const stop = documents.subscribe((state, before) => {
    if (state.id === '') return;
    if (pending && pending.id !== state.id) flush();
    if (state.last && state.revision !== before.revision) journal.append(state.id, state.revision, state.last.patch);
    else if (state.revision === 0) journal.begin(state);
    pending = state;
    status.setState({ state: 'saving' });
    clearTimeout(timer);
    timer = setTimeout(flush, state.id === before.id ? pause : 0);
  });

  return { status, flush, stop };
}

export type Autosave = ReturnType<typeof createAutosave>;
