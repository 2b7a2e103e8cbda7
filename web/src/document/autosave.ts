import { createStore } from 'zustand/vanilla';
import type { Entry, Journal } from './journal';
import type { Library, SavedDocument } from './library';
import { type DocumentState, type DocumentStore, textOf, titleOf } from './store';

type SaveState = 'saved' | 'saving' | 'failed';

interface SaveStatus {
  readonly state: SaveState;
  /** Whether it failed for want of room. */
  readonly isFull?: boolean;
}

/** What the library keeps of the open document. */
function savedDocument(state: DocumentState, now: number): SavedDocument {
  const { id, original, origin, revision } = state;
  return { id, title: titleOf(state) ?? '', text: textOf(state), original, origin, revision, updated: now };
}

/** What is still to be written of one document: its changes, or all of it. */
interface Due {
  readonly state: DocumentState;
  readonly entries: readonly Entry[];
  readonly isWhole: boolean;
  /** Changes the library may have beyond this revision are none of this document's. */
  readonly isOpening: boolean;
}

const snapshotOf = (state: DocumentState) => ({
  id: state.id,
  text: textOf(state),
  name: state.name,
  origin: state.origin,
  original: state.original,
  revision: state.revision,
});

/** Changes in the journal beyond which it is written anew as one document. */
const longest = 400;

/**
 * Keeps the open document. Each change goes at once into the journal, which survives a reload, and as soon as the one
 * before is written into the library, which survives the end of the browser; the whole text follows after `quiet` ms
 * without a change. Where the library keeps nothing the journal stays, as one document and the last changes.
 */
export function createAutosave(documents: DocumentStore, journal: Journal, library: Library, quiet = 1000) {
  const status = createStore<SaveStatus>(() => ({ state: 'saved' }));
  const due = new Map<string, Due>();
  /** Shown, but not kept until it is changed. */
  let guest: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const expect = (state: DocumentState, more: Partial<Due>): void => {
    const before = due.get(state.id);
    due.set(state.id, {
      state,
      entries: [...(before?.entries ?? []), ...(more.entries ?? [])],
      isWhole: more.isWhole ?? before?.isWhole ?? false,
      isOpening: more.isOpening ?? before?.isOpening ?? false,
    });
  };

  const write = async ({ state, entries, isWhole, isOpening }: Due): Promise<void> => {
    if (isOpening) {
      const known = await library.get(state.id);
      const opened = Date.now();
      const updated = known?.revision === state.revision ? known.updated : opened;
      await library.put({ ...savedDocument(state, updated), opened }, true);
    } else if (isWhole) await library.put(savedDocument(state, Date.now()));
    else await library.append(state.id, entries);
    journal.settle(state.id, state.revision);
  };

  /** Writes until nothing is due, one after the other. What fails is due again, whole, at the next change. */
  const run = async (): Promise<void> => {
    for (const [id, next] of due) {
      due.delete(id);
      try {
        await write(next);
      } catch (error) {
        const { state } = due.get(id) ?? next;
        due.set(id, { state, entries: [], isWhole: true, isOpening: next.isOpening });
        running = undefined;
        status.setState({ state: 'failed', isFull: (error as DOMException | null)?.name === 'QuotaExceededError' });
        return;
      }
    }
    running = undefined;
    status.setState({ state: 'saved', isFull: undefined });
  };
  const pump = (): Promise<void> => {
    if (due.size > 0) running ??= run();
    return running ?? Promise.resolve();
  };

  const isUnsettled = new Set<string>();
  /** Writes the open document whole, where it changed since that was last done. */
  const settle = (state: DocumentState): Promise<void> => {
    clearTimeout(timer);
    if (isUnsettled.delete(state.id)) expect(state, { isWhole: true });
    return pump();
  };

  const stop = documents.subscribe((state, before) => {
    if (state.id === '') return;
    const isOther = state.id !== before.id;
    const isChanged = state.revision !== before.revision;
    if (isOther && before.id !== '') void settle(before);
    if (state.id === guest && !isChanged && !state.last) return;
    if (state.id === guest || !state.last) {
      guest = undefined;
      journal.prune(state.id, state.revision);
      journal.begin(snapshotOf(state));
      expect(state, { isWhole: true, isOpening: true });
    } else if (isChanged) {
      const entry = { revision: state.revision, patch: state.last.patch };
      journal.append(state.id, entry);
      if (journal.size(state.id) > longest) journal.begin(snapshotOf(state));
      isUnsettled.add(state.id);
      expect(state, { entries: [entry] });
      clearTimeout(timer);
      timer = setTimeout(() => void settle(documents.getState()), quiet);
    } else return;
    if (status.getState().state === 'saved') status.setState({ state: 'saving' });
    void pump();
  });

  return {
    status,
    stop,
    /** Writes what is pending now; resolves when the library has it, or has refused it. */
    flush: () => settle(documents.getState()),
    /** Leaves the document of that id alone until it is changed; from then on it is kept as one of its own. */
    watch(id: string): void {
      guest = id;
    },
  };
}

export type Autosave = ReturnType<typeof createAutosave>;
