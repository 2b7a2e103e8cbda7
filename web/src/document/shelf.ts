import { load, save } from 'chainrule';
import type { Autosave } from './autosave';
import type { Journal } from './journal';
import type { Library, SavedDocument } from './library';
import { blankText, type DocumentStore, textOf, titleOf } from './store';

const currentKey = 'chainrule.current';

const newId = (): string => crypto.randomUUID();

let release: () => void = () => {};

/**
 * Claims a document for this tab and lets go of the one before; false where another tab has it. A tab that reloads
 * waits for its own earlier self to let go.
 */
async function claim(id: string, wait: number): Promise<boolean> {
  release();
  if (!navigator.locks) return true;
  const until = wait > 0 ? { signal: AbortSignal.timeout(wait) } : { ifAvailable: true };
  return new Promise((resolve) => {
    navigator.locks
      .request(`chainrule.document.${id}`, until, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>((done) => (release = done));
      })
      .catch(() => resolve(false));
  });
}

/** Opens, begins and finds documents: the one place that knows which document this tab shows. */
export function createShelf(documents: DocumentStore, journal: Journal, library: Promise<Library>, autosave: Autosave) {
  const remember = (id: string) => {
    try {
      sessionStorage.setItem(currentKey, id);
      localStorage.setItem(currentKey, id);
    } catch {
      // A browser that keeps nothing still edits.
    }
  };

  /** Opens a text as a document of its own, at once. */
  const openText = (text: string, more: { name?: string; origin?: string } = {}): void => {
    const id = newId();
    void autosave.flush();
    void claim(id, 0);
    remember(id);
    documents.open({ id, text, ...more });
  };

  /** Opens what was kept, changes of the journal included; a document that another tab shows opens as a copy. */
  const openSaved = async (saved: Omit<SavedDocument, 'updated'>, wait: number): Promise<void> => {
    const { document } = load(saved.text);
    const current = document && journal.replay(saved.id, document, saved.revision);
    const isNewer = current !== undefined && current.revision > saved.revision;
    const mine = await claim(saved.id, wait);
    const id = mine ? saved.id : newId();
    if (!mine) void claim(id, 0);
    remember(id);
    documents.open({
      id,
      text: isNewer ? save(current.document) : saved.text,
      name: saved.title || undefined,
      origin: saved.origin,
      original: saved.original,
      revision: isNewer ? current.revision : saved.revision,
    });
  };

  /** What the library has of a document, or the journal where the library never saw it. */
  const find = async (id: string): Promise<Omit<SavedDocument, 'updated'> | undefined> => {
    const saved = await (await library).get(id).catch(() => undefined);
    if (saved) return saved;
    const opened = journal.opened(id);
    return opened && { ...opened, title: opened.name ?? '', revision: 0 };
  };

  return {
    openText,

    begin: (title: string) => openText(blankText(title)),

    /** Opens a document of the library. */
    async open(id: string): Promise<void> {
      if (id === documents.getState().id) return;
      await autosave.flush();
      const saved = await find(id);
      if (saved) await openSaved(saved, 0);
    },

    /** Opens again what this tab, or else the last one, showed; false where there is nothing to open. */
    async resume(): Promise<boolean> {
      try {
        const own = sessionStorage.getItem(currentKey);
        const id = own ?? localStorage.getItem(currentKey);
        const saved = id === null ? undefined : await find(id);
        if (!saved) return false;
        await openSaved(saved, own ? 800 : 0);
        return true;
      } catch {
        return false;
      }
    },

    /** An untouched copy of a gallery document, if there is one already. */
    async untouched(origin: string): Promise<SavedDocument | undefined> {
      try {
        return (await (await library).list()).find((saved) => saved.origin === origin && saved.revision === 0);
      } catch {
        return undefined;
      }
    },

    list: async () => (await library).list(),

    /** The open document as a file: its name and text. */
    exported(): { name: string; text: string } {
      const state = documents.getState();
      const name = (titleOf(state) ?? 'chainrule')
        .replace(/\.json$/i, '')
        .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
        .trim();
      return { name: `${name || 'chainrule'}.json`, text: textOf(state) };
    },
  };
}

export type Shelf = ReturnType<typeof createShelf>;
