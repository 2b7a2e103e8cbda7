import { applyPatch, type Document, type Patch } from 'chainrule';
import type { Opened } from './store';

interface Entry {
  readonly revision: number;
  readonly patch: Patch;
}

interface Kept {
  /** A document that the library has not seen yet, as it was opened. */
  readonly opened?: Opened;
  readonly entries: readonly Entry[];
}

const nothing: Kept = { entries: [] };
const key = (id: string) => `chainrule.journal.${id}`;

/**
 * What the library has not confirmed yet, written synchronously, so that a reload at any moment finds it. What is too
 * large for the storage is left to the library alone.
 */
export function createJournal(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  const read = (id: string): Kept => {
    try {
      const kept = JSON.parse(storage.getItem(key(id)) ?? 'null') as Kept | null;
      return kept && Array.isArray(kept.entries) ? kept : nothing;
    } catch {
      return nothing;
    }
  };
  const write = (id: string, kept: Kept) => {
    try {
      if (!kept.opened && kept.entries.length === 0) storage.removeItem(key(id));
      else storage.setItem(key(id), JSON.stringify(kept));
    } catch {
      storage.removeItem(key(id));
    }
  };

  return {
    /** A document just opened that the library does not know. */
    begin: ({ id, text, name, origin }: Opened) => write(id, { opened: { id, text, name, origin }, entries: [] }),
    opened: (id: string): Opened | undefined => read(id).opened,

    append(id: string, revision: number, patch: Patch): void {
      const kept = read(id);
      write(id, { ...kept, entries: [...kept.entries, { revision, patch }] });
    },

    /** Forgets what the library now holds. */
    settle: (id: string, revision: number) =>
      write(id, { entries: read(id).entries.filter((entry) => entry.revision > revision) }),

    /** The document with the changes after `revision` made again. A gap ends it: later changes build on lost ones. */
    replay(id: string, document: Document, revision: number): { document: Document; revision: number } {
      let state = { document, revision };
      for (const entry of read(id).entries) {
        if (entry.revision <= state.revision) continue;
        if (entry.revision !== state.revision + 1) break;
        state = { document: applyPatch(state.document, entry.patch).document, revision: entry.revision };
      }
      return state;
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;
