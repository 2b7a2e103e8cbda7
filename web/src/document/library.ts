import { type DBSchema, openDB } from 'idb';

/** A document as this browser keeps it. */
export interface SavedDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The text as it was imported, where reading found it broken: never overwritten. */
  readonly original?: string;
  readonly origin?: string;
  readonly revision: number;
  readonly updated: number;
}

export interface Library {
  get(id: string): Promise<SavedDocument | undefined>;
  put(saved: SavedDocument): Promise<void>;
  /** The newest first. */
  list(): Promise<readonly SavedDocument[]>;
}

interface Schema extends DBSchema {
  documents: { key: string; value: SavedDocument };
}

/** The documents of this browser, in IndexedDB. @throws where the browser has none to give. */
export async function openLibrary(): Promise<Library> {
  const database = await openDB<Schema>('chainrule', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('documents', { keyPath: 'id' });
    },
  });
  return {
    get: (id) => database.get('documents', id),
    put: async (saved) => {
      await database.put('documents', saved);
    },
    list: async () => (await database.getAll('documents')).sort((a, b) => b.updated - a.updated),
  };
}
