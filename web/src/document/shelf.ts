import { load, save } from 'chainrule';
import { createStore } from 'zustand/vanilla';
import type { TextFile } from './archive';
import type { Autosave } from './autosave';
import { type Journal, replay } from './journal';
import { type Library, lastTouched, type SavedDocument } from './library';
import { type Keep, wish } from './storage';
import { blankText, type DocumentStore, isBroken, type Opened, textOf, titleOf } from './store';
import { createClaims, newId } from './tab';

const currentKey = 'chainrule.current';

/**
 * Whose document this tab shows: its own, one that another tab has open (`guest`), or the copy that changing such a one
 * made.
 */
export type Standing = 'own' | 'guest' | 'copy';

type Found = Omit<SavedDocument, 'updated'>;

/** The name of a document's file. */
const fileName = (title: string | undefined): string => {
  const name = (title ?? '')
    .replace(/\.json$/i, '')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim();
  return `${name || 'chainrule'}.json`;
};

/** A text under another title; as it was where it cannot be read. */
const entitled = (text: string, title: string): string => {
  const { document } = load(text);
  return document ? save({ ...document, title }) : text;
};

/** Opens, begins and finds documents: the one place that knows which document this tab shows. */
export function createShelf(
  documents: DocumentStore,
  journal: Journal,
  library: Library,
  autosave: Autosave,
  ofThisTab: Keep,
  shared: Keep,
) {
  const claims = createClaims();
  const standing = createStore<{ standing: Standing }>(() => ({ standing: 'own' }));
  const remember = (id: string) => {
    wish(ofThisTab, currentKey, id);
    wish(shared, currentKey, id);
  };

  const show = (opened: Opened, as: Standing): void => {
    standing.setState({ standing: as });
    documents.open(opened);
  };

  /** Opens a text as a document of its own, at once. */
  const openText = (text: string, more: { name?: string; origin?: string; original?: string } = {}): void => {
    const id = newId();
    void claims.claim(id);
    remember(id);
    show({ id, text, ...more }, 'own');
  };

  /** What was kept of a document last: by the library, or by the journal where the library has not seen it. */
  const find = async (id: string): Promise<Found | undefined> => {
    const [saved, changes] = await Promise.all([library.get(id), library.changes(id)]).catch(() => []);
    const snapshot = journal.snapshot(id);
    const base: Found | undefined =
      snapshot && snapshot.revision > (saved?.revision ?? -1) ? { ...snapshot, title: snapshot.name ?? '' } : saved;
    const { document } = base ? load(base.text) : {};
    if (!base || !document) return base;
    const current = replay(
      document,
      base.revision,
      (revision) => changes?.get(revision) ?? journal.entry(id, revision),
    );
    return current.revision === base.revision
      ? base
      : { ...base, text: save(current.document), revision: current.revision };
  };

  const openedFrom = (
    id: string,
    { text, title, name, origin, original, revision }: Found & Partial<Opened>,
  ): Opened => ({
    id,
    text,
    name: name ?? (title || undefined),
    origin,
    original,
    revision,
  });

  /** Opens what was kept. What another tab has open is shown until that tab lets go, and changed as a copy. */
  const openSaved = async (id: string, wait: number): Promise<boolean> => {
    const isMine = await claims.claim(id, wait);
    const found = await find(id);
    if (!found) return false;
    if (isMine) {
      remember(id);
      show(openedFrom(id, found), 'own');
      return true;
    }
    wish(ofThisTab, currentKey, id);
    const copy = newId();
    autosave.watch(copy);
    show(openedFrom(copy, found), 'guest');
    claims.await(id, () => void find(id).then((last) => last && takeOver(copy, id, last)));
    return true;
  };

  const takeOver = (copy: string, id: string, last: Found): void => {
    if (documents.getState().id !== copy || standing.getState().standing !== 'guest') return;
    remember(id);
    show(openedFrom(id, last), 'own');
  };

  documents.subscribe(({ id, last }) => {
    if (!last || standing.getState().standing !== 'guest') return;
    void claims.claim(id);
    remember(id);
    standing.setState({ standing: 'copy' });
  });

  /** Opens the document that was changed last, or an empty one. */
  const openAnother = async (but: string, title: string): Promise<void> => {
    const others = await library.list().catch(() => []);
    for (const { id } of others) if (id !== but && !(await claims.isTaken(id)) && (await openSaved(id, 0))) return;
    openText(blankText(title));
  };

  /** Keeps a text as a document of its own, without opening it. @throws where the browser keeps nothing. */
  const keep = async (text: string, name: string, original?: string): Promise<void> => {
    const { document, problems } = load(text);
    const kept = original ?? (isBroken(problems) ? text : undefined);
    const title = titleOf({ document, name }) ?? '';
    await library.put({ id: newId(), title, text, original: kept, revision: 0, updated: Date.now() }, true);
  };

  return {
    standing,
    openText,

    begin: (title: string) => openText(blankText(title)),

    /** Opens a document of the library. */
    async open(id: string): Promise<void> {
      if (id === documents.getState().id) return;
      await autosave.flush();
      await openSaved(id, 0);
    },

    /** Opens again what this tab, or else anybody, had open last; false where there is nothing to open. */
    async resume(): Promise<boolean> {
      const own = ofThisTab.getItem(currentKey);
      if (own !== null && (await openSaved(own, 1200))) return true;
      const [newest] = [...(await library.list().catch(() => []))].sort((a, b) => lastTouched(b) - lastTouched(a));
      const id = newest?.id ?? shared.getItem(currentKey);
      return id !== null && openSaved(id, 0);
    },

    /** A document of the library that nobody has changed yet. */
    async untouched(isSought: (saved: SavedDocument) => boolean): Promise<SavedDocument | undefined> {
      const all = await library.list().catch(() => []);
      return all.find((saved) => saved.revision === 0 && isSought(saved));
    },

    /** @throws where the browser keeps nothing. */
    async list(): Promise<readonly SavedDocument[]> {
      await autosave.flush();
      return library.list();
    },

    /** What was kept of a document last, its changes included. */
    find,

    keep,

    /** Keeps a copy of a document of the library under `title`. @throws where the browser keeps nothing. */
    async copy(id: string, title: string): Promise<void> {
      await autosave.flush();
      const found = await find(id);
      if (found) await keep(entitled(found.text, title), title, found.original);
    },

    /** Gives a document of the library another title; false where another tab has it open. @throws as `keep` does. */
    async rename(id: string, title: string): Promise<boolean> {
      if (await claims.isTaken(id)) return false;
      const found = await find(id);
      if (!found) return false;
      const { text, revision } = found;
      await library.put(
        { ...found, title, text: entitled(text, title), revision: revision + 1, updated: Date.now() },
        true,
      );
      journal.settle(id, Number.POSITIVE_INFINITY);
      return true;
    },

    /** Opens a copy of the open document, changes and all, under `title`. */
    duplicate(title: string): void {
      const { document, origin, original, ...state } = documents.getState();
      openText(document ? save({ ...document, title }) : textOf({ document, ...state }), { name: title, original });
    },

    /**
     * Removes a document and, where it is the open one, opens another, or an empty one called `title`. Gives what brings
     * it back, open as it was; undefined where another tab has it open, or it is not to be found.
     */
    async remove(id: string, title: string): Promise<{ title: string; restore: () => Promise<void> } | undefined> {
      const isOpen = id === documents.getState().id;
      if (isOpen ? standing.getState().standing === 'guest' : await claims.isTaken(id)) return undefined;
      await autosave.flush();
      const found = await find(id);
      if (isOpen) await openAnother(id, title);
      await library.remove(id).catch(() => {});
      journal.settle(id, Number.POSITIVE_INFINITY);
      if (!found) return undefined;
      const restore = async () => {
        if (!isOpen) return library.put({ ...found, updated: Date.now() }, true);
        await autosave.flush();
        void claims.claim(id);
        remember(id);
        show(openedFrom(id, found), 'own');
      };
      return { title: found.title, restore };
    },

    /** The open document as a file: its name and text. */
    exported(): TextFile {
      const state = documents.getState();
      return { name: fileName(titleOf(state)), text: textOf(state) };
    },

    /** Every document this browser keeps as a file, the newest first. @throws where the browser keeps nothing. */
    async exportedAll(): Promise<readonly TextFile[]> {
      await autosave.flush();
      const files: TextFile[] = [];
      for (const { id, title } of await library.list()) {
        const found = await find(id);
        if (found) files.push({ name: fileName(title), text: found.text });
      }
      return files;
    },
  };
}
