import { applyPatch, type Document, type Patch } from 'chainrule';
import type { Keep } from './storage';
import type { Opened } from './store';

/** A change that leads to `revision` from the one before. */
export interface Entry {
  readonly revision: number;
  readonly patch: Patch;
}

/** A whole document with the changes in it. */
export interface Snapshot extends Opened {
  readonly revision: number;
}

const prefix = 'chainrule.journal.';
const baseKey = (id: string) => `${prefix}${id}`;
const entryKey = (id: string, revision: number) => `${prefix}${id}.${revision}`;

/** A text as the value it was, undefined where it is damaged. */
function read(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isPatch = (value: unknown): value is Patch =>
  Array.isArray(value) && value.every((change) => Array.isArray((change as { path?: unknown } | null)?.path));

const isSnapshot = (value: unknown): value is Snapshot => {
  const { text, revision } = (value ?? {}) as Partial<Snapshot>;
  return typeof text === 'string' && typeof revision === 'number';
};

/**
 * What the library has not confirmed yet, written synchronously, so that a reload at any moment finds it: each change an
 * entry of its own. What is too large for the storage is left to the library alone.
 */
export function createJournal(storage: Keep) {
  /** The revisions that have an entry, for each document met so far. */
  const kept = new Map<string, Set<number>>();
  const revisionsOf = (id: string): Set<number> => {
    const known = kept.get(id);
    if (known) return known;
    const start = `${baseKey(id)}.`;
    const found = storage.keys().flatMap((key) => (key.startsWith(start) ? [Number(key.slice(start.length))] : []));
    const revisions = new Set(found);
    kept.set(id, revisions);
    return revisions;
  };
  const write = (key: string, value: unknown): boolean => {
    try {
      storage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };
  const forget = (id: string, isOver: (revision: number) => boolean): void => {
    const revisions = revisionsOf(id);
    for (const revision of [...revisions].filter(isOver)) {
      storage.removeItem(entryKey(id, revision));
      revisions.delete(revision);
    }
  };

  return {
    /** Writes a document whole in place of the changes that are in it; false where there is no room. */
    begin(snapshot: Snapshot): boolean {
      const isWritten = write(baseKey(snapshot.id), snapshot);
      if (isWritten) forget(snapshot.id, (revision) => revision <= snapshot.revision);
      return isWritten;
    },

    /** The document as it was last written whole, where the library had not confirmed it. */
    snapshot(id: string): Snapshot | undefined {
      const found = read(storage.getItem(baseKey(id)));
      return isSnapshot(found) ? { ...found, id } : undefined;
    },

    /** Writes one change; false where there is no room. */
    append(id: string, { revision, patch }: Entry): boolean {
      const isWritten = write(entryKey(id, revision), patch);
      if (isWritten) revisionsOf(id).add(revision);
      return isWritten;
    },

    /** How many changes wait for the library. */
    size: (id: string): number => revisionsOf(id).size,

    /** Forgets what the library now holds. */
    settle(id: string, revision: number): void {
      storage.removeItem(baseKey(id));
      forget(id, (entry) => entry <= revision);
    },

    /** Begins with a document just opened: forgets changes that nothing leads to, lest they be taken for those made next. */
    prune(id: string, revision: number): void {
      kept.delete(id);
      forget(id, (entry) => entry > revision);
    },

    /** The change that leads to `revision`, undefined where there is none or it is damaged. */
    entry(id: string, revision: number): Patch | undefined {
      const found = read(storage.getItem(entryKey(id, revision)));
      return isPatch(found) ? found : undefined;
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;

/**
 * The document with the changes after `revision` made again. A change that is missing or damaged ends it: later ones
 * build on it.
 */
export function replay(
  document: Document,
  revision: number,
  find: (revision: number) => Patch | undefined,
): { document: Document; revision: number } {
  let state = { document, revision };
  for (let patch = find(revision + 1); patch; patch = find(state.revision + 1)) {
    try {
      state = { document: applyPatch(state.document, patch).document, revision: state.revision + 1 };
    } catch {
      break;
    }
  }
  return state;
}
