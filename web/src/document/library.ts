import type { Patch } from 'chainrule';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entry } from './journal';

/** A document as this browser keeps it. */
export interface SavedDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The text as it was imported, where reading found it broken: never overwritten. */
  readonly original?: string;
  readonly origin?: string;
  readonly revision: number;
  /** When it was last changed. */
  readonly updated: number;
  /** When it was last opened, where nothing has been changed since. */
  readonly opened?: number;
}

/** When somebody last had to do with it. */
export const lastTouched = ({ updated, opened = 0 }: SavedDocument): number => Math.max(updated, opened);

/** Where documents are kept. Every method rejects where the browser keeps nothing, or has no room. */
export interface Library {
  get(id: string): Promise<SavedDocument | undefined>;
  /** The changes made after the document was last put whole, by the revision they lead to. */
  changes(id: string): Promise<ReadonlyMap<number, Patch>>;
  append(id: string, entries: readonly Entry[]): Promise<void>;
  /** Writes a document whole, in place of the changes in it; of all changes where it was just opened. */
  put(saved: SavedDocument, isOpening?: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** The newest first. */
  list(): Promise<readonly SavedDocument[]>;
}

interface Schema extends DBSchema {
  documents: { key: string; value: SavedDocument };
  changes: { key: [string, number]; value: Entry & { readonly id: string } };
}

const patience = 5000;

/** Opens the database. @throws where the browser has none to give, or gives no answer. */
function connect(onLost: () => void): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>('chainrule', 2, {
    upgrade: (database, version) => {
      if (version < 1) database.createObjectStore('documents', { keyPath: 'id' });
      database.createObjectStore('changes', { keyPath: ['id', 'revision'] });
    },
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  return Promise.race([
    opening,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the database gives no answer')), patience)),
  ]);
}

const changesOf = (id: string, last: number = Number.POSITIVE_INFINITY) =>
  IDBKeyRange.bound([id, Number.NEGATIVE_INFINITY], [id, last]);

/** The documents of this browser, in IndexedDB, opened when first asked for and again when it was lost. */
export function openLibrary(): Library {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => {
    const lose = () => {
      opened = undefined;
    };
    opened ??= connect(lose).catch((error) => {
      lose();
      throw error;
    });
    return opened;
  };

  return {
    get: async (id) => (await database()).get('documents', id),
    changes: async (id) => {
      const found = await (await database()).getAll('changes', changesOf(id));
      return new Map(found.map(({ revision, patch }) => [revision, patch]));
    },
    append: async (id, entries) => {
      const transaction = (await database()).transaction('changes', 'readwrite');
      const writes = entries.map(({ revision, patch }) => transaction.store.put({ id, revision, patch }));
      await Promise.all([...writes, transaction.done]);
    },
    put: async (saved, isOpening = false) => {
      const transaction = (await database()).transaction(['documents', 'changes'], 'readwrite');
      await Promise.all([
        transaction.objectStore('documents').put(saved),
        transaction.objectStore('changes').delete(changesOf(saved.id, isOpening ? undefined : saved.revision)),
        transaction.done,
      ]);
    },
    remove: async (id) => {
      const transaction = (await database()).transaction(['documents', 'changes'], 'readwrite');
      await Promise.all([
        transaction.objectStore('documents').delete(id),
        transaction.objectStore('changes').delete(changesOf(id)),
        transaction.done,
      ]);
    },
    list: async () => {
      const found = await (await database()).getAll('documents');
      return found.sort((a, b) => b.updated - a.updated);
    },
  };
}
