import type { Patch } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { createAutosave } from './autosave';
import { createJournal, type Entry } from './journal';
import { type Library, lastTouched, type SavedDocument } from './library';
import { createShelf } from './shelf';
import { memoryStorage } from './storage';
import { blankText, createDocumentStore } from './store';

/** A library in memory; `fail` makes every method reject. */
function memoryLibrary() {
  const saved = new Map<string, SavedDocument>();
  const changes = new Map<string, Map<number, Patch>>();
  const state = { isFailing: false, writes: 0, reason: 'NotAllowedError' };
  const guarded = <T>(give: () => T): Promise<T> => {
    if (state.isFailing) return Promise.reject(new DOMException('no', state.reason));
    return Promise.resolve().then(give);
  };
  const library: Library = {
    get: (id) => guarded(() => saved.get(id)),
    changes: (id) => guarded(() => changes.get(id) ?? new Map()),
    append: (id, entries: readonly Entry[]) =>
      guarded(() => {
        state.writes++;
        const known = changes.get(id) ?? new Map();
        for (const { revision, patch } of entries) known.set(revision, patch);
        changes.set(id, known);
      }),
    put: (entry) =>
      guarded(() => {
        saved.set(entry.id, entry);
        changes.delete(entry.id);
      }),
    remove: (id) =>
      guarded(() => {
        saved.delete(id);
        changes.delete(id);
      }),
    list: () => guarded(() => [...saved.values()].sort((a, b) => b.updated - a.updated)),
  };
  return { saved, changes, library, state };
}

function browser() {
  const kept = memoryLibrary();
  const disk = memoryStorage();
  /** A page of this browser; its timers never run down by themselves. */
  const page = (tab = memoryStorage()) => {
    const documents = createDocumentStore();
    const journal = createJournal(disk);
    const autosave = createAutosave(documents, journal, kept.library, 1e6);
    const shelf = createShelf(documents, journal, kept.library, autosave, tab, disk);
    return { documents, autosave, shelf, tab };
  };
  return { ...kept, disk, page };
}

const titled = (value: string): Patch => [{ path: ['title'], value }];
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('autosave', () => {
  it('keeps each change at once in the journal, then in the library, then in the document there', async () => {
    const { saved, changes, disk, page } = browser();
    const { documents, autosave } = page();
    documents.open({ id: 'd', text: blankText('a') });
    await settled();
    expect(saved.get('d')).toMatchObject({ title: 'a', revision: 0 });
    documents.change(titled('b'));
    expect(disk.getItem('chainrule.journal.d.1')).toContain('"b"');
    expect(autosave.status.getState().state).toBe('saving');
    await settled();
    expect(changes.get('d')?.get(1)).toEqual(titled('b'));
    expect(disk.keys()).toEqual([]);
    expect(autosave.status.getState().state).toBe('saved');
    await autosave.flush();
    expect(saved.get('d')).toMatchObject({ title: 'b', revision: 1 });
    expect(changes.has('d')).toBe(false);
  });
  it('writes many changes in few writes', async () => {
    const { changes, state, page } = browser();
    const { documents } = page();
    documents.open({ id: 'd', text: blankText('a') });
    for (let i = 0; i < 50; i++) documents.change(titled(`${i}`));
    await settled();
    for (let i = 0; i < 50; i++) documents.change(titled(`${i}`));
    await settled();
    expect(changes.get('d')?.size ?? 0).toBeGreaterThanOrEqual(50);
    expect(state.writes).toBeLessThan(5);
  });
  it('writes the document before when another is opened', async () => {
    const { saved, page } = browser();
    const { documents, autosave } = page();
    documents.open({ id: 'd', text: blankText('a') });
    documents.change(titled('b'));
    documents.open({ id: 'e', text: 'no document', name: 'broken' });
    await autosave.flush();
    expect(saved.get('d')).toMatchObject({ title: 'b', revision: 1 });
    expect(saved.get('e')).toMatchObject({ title: 'broken', text: 'no document', original: 'no document' });
  });
  it('says so when the library keeps nothing, holds on to a journal that stays short, and recovers', async () => {
    const { saved, state, disk, page } = browser();
    state.isFailing = true;
    const { documents, autosave } = page();
    documents.open({ id: 'd', text: blankText('a') });
    await settled();
    expect(autosave.status.getState()).toMatchObject({ state: 'failed', isFull: false });
    state.reason = 'QuotaExceededError';
    for (let i = 1; i <= 1000; i++) documents.change(titled(`${i}`));
    await settled();
    expect(autosave.status.getState().isFull).toBe(true);
    expect(disk.keys().length).toBeLessThan(450);
    const later = page();
    disk.setItem('chainrule.current', 'd');
    expect(await later.shelf.resume()).toBe(true);
    expect(later.documents.getState()).toMatchObject({ revision: 1000, document: { title: '1000' } });
    state.isFailing = false;
    documents.change(titled('at last'));
    await settled();
    expect(saved.get('d')).toMatchObject({ title: 'at last', revision: 1001 });
    expect(autosave.status.getState().state).toBe('saved');
  });
});

describe('the shelf', () => {
  it('finds what a page had done at any moment, whatever was written of it', async () => {
    for (const wait of [false, true])
      for (let cut = 0; cut < 6; cut++) {
        const { page, tab } = ((kept) => ({ ...kept, tab: memoryStorage() }))(browser());
        const { documents, shelf } = page(tab);
        shelf.openText(blankText('0'));
        for (let i = 1; i <= cut; i++) {
          documents.change(titled(`${i}`));
          if (wait) await settled();
        }
        const again = page(tab);
        expect(await again.shelf.resume()).toBe(true);
        expect(again.documents.getState()).toMatchObject({ revision: cut, document: { title: `${cut}` } });
      }
  });
  it('finds the changes of the library where the journal lost them, and the other way round', async () => {
    const { disk, library, page } = browser();
    const { documents, shelf, tab } = page();
    shelf.openText(blankText('a'));
    const { id } = documents.getState();
    await settled();
    documents.change(titled('b'));
    documents.change(titled('c'));
    await settled();
    for (const key of disk.keys()) disk.removeItem(key);
    disk.setItem(`chainrule.journal.${id}.3`, JSON.stringify(titled('d')));
    const again = page(tab);
    await again.shelf.resume();
    expect(again.documents.getState()).toMatchObject({ revision: 3, document: { title: 'd' } });
    expect((await library.get(id))?.text).toContain('"d"');
  });
  it('opens after the end of the browser what anybody had open last', async () => {
    const { saved, page } = browser();
    const { documents, shelf } = page();
    shelf.openText(blankText('a'));
    const { id } = documents.getState();
    await settled();
    shelf.openText(blankText('b'));
    await settled();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await shelf.open(id);
    await settled();
    const [a, b] = [saved.get(id)!, [...saved.values()].find((entry) => entry.id !== id)!];
    expect(a.updated).toBeLessThanOrEqual(b.updated);
    expect(lastTouched(a)).toBeGreaterThan(lastTouched(b));
    const again = page();
    await again.shelf.resume();
    expect(again.documents.getState().id).toBe(id);
  });
  it('gives a deleted document back, and opens another meanwhile', async () => {
    const { saved, page } = browser();
    const { documents, shelf } = page();
    shelf.openText(blankText('a'));
    await settled();
    shelf.openText(blankText('b'));
    documents.change(titled('c'));
    const { id } = documents.getState();
    const removed = await shelf.remove(id, 'Untitled');
    await settled();
    expect(saved.has(id)).toBe(false);
    expect(documents.getState().document?.title).toBe('a');
    expect(removed?.title).toBe('c');
    await removed?.restore();
    await settled();
    expect(documents.getState()).toMatchObject({ id, revision: 1, document: { title: 'c' } });
    expect(saved.has(id)).toBe(true);
  });
  it('names, copies, deletes and exports what is not open, with the last changes, and opens none of it', async () => {
    const { disk, library, page, saved } = browser();
    const { documents, shelf } = page();
    shelf.openText(blankText('a'));
    const a = documents.getState().id;
    await settled();
    documents.change(titled('b'));
    shelf.openText(blankText('open'));
    const { id } = documents.getState();
    await settled();
    await library.append(a, [{ revision: 2, patch: titled('c') }]);

    expect(await shelf.rename(a, 'named')).toBe(true);
    await shelf.copy(a, 'copy');
    await shelf.keep('no document', 'broken');
    expect((await shelf.exportedAll()).map(({ name }) => name).sort()).toEqual([
      'broken.json',
      'copy.json',
      'named.json',
      'open.json',
    ]);
    expect(saved.get(a)).toMatchObject({ title: 'named', revision: 3 });
    expect((await library.changes(a)).size).toBe(0);
    expect([...saved.values()].find(({ title }) => title === 'broken')).toMatchObject({ original: 'no document' });

    const removed = await shelf.remove(a, 'Untitled');
    expect(saved.has(a)).toBe(false);
    await removed?.restore();
    expect(saved.get(a)).toMatchObject({ title: 'named', revision: 3 });
    expect(documents.getState().id).toBe(id);
    expect(disk.keys().filter((key) => key.includes(a))).toEqual([]);
    expect(await shelf.rename('nothing', 'x')).toBe(false);
  });
  it('duplicates under another title', async () => {
    const { page, saved } = browser();
    const { documents, shelf } = page();
    shelf.openText(blankText('a'));
    documents.change(titled('b'));
    shelf.duplicate('b, copy');
    await settled();
    expect(documents.getState()).toMatchObject({ revision: 0, document: { title: 'b, copy' } });
    expect([...saved.values()].map(({ title }) => title).sort()).toEqual(['b', 'b, copy']);
  });
});
