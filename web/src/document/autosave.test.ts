import { describe, expect, it } from 'vitest';
import { createAutosave } from './autosave';
import { createJournal } from './journal';
import type { Library, SavedDocument } from './library';
import { blankText, createDocumentStore } from './store';

const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
};

function shelf() {
  const saved = new Map<string, SavedDocument>();
  const library: Library = {
    get: async (id) => saved.get(id),
    put: async (entry) => void saved.set(entry.id, entry),
    list: async () => [...saved.values()],
  };
  return { saved, library };
}

describe('autosave', () => {
  it('keeps each change at once in the journal and then in the library', async () => {
    const { saved, library } = shelf();
    const disk = storage();
    const documents = createDocumentStore();
    const autosave = createAutosave(documents, createJournal(disk), Promise.resolve(library));
    documents.open({ id: 'd', text: blankText('a') });
    documents.change([{ path: ['title'], value: 'b' }]);
    expect(disk.kept.get('chainrule.journal.d')).toContain('"b"');
    await autosave.flush();
    expect(saved.get('d')).toMatchObject({ title: 'b', revision: 1 });
    expect(disk.kept.size).toBe(0);
    expect(autosave.status.getState().state).toBe('saved');
  });
  it('writes the document before when another is opened', async () => {
    const { saved, library } = shelf();
    const documents = createDocumentStore();
    const autosave = createAutosave(documents, createJournal(storage()), Promise.resolve(library));
    documents.open({ id: 'd', text: blankText('a') });
    documents.open({ id: 'e', text: 'no document', name: 'broken' });
    await autosave.flush();
    expect([...saved.keys()]).toEqual(['d', 'e']);
    expect(saved.get('e')).toMatchObject({ title: 'broken', text: 'no document', original: 'no document' });
  });
  it('says so when the browser keeps nothing, and holds on to the journal', async () => {
    const disk = storage();
    const documents = createDocumentStore();
    const failing = Promise.reject(new Error('private window'));
    const autosave = createAutosave(documents, createJournal(disk), failing);
    documents.open({ id: 'd', text: blankText('a') });
    await autosave.flush();
    expect(autosave.status.getState().state).toBe('failed');
    expect(disk.kept.has('chainrule.journal.d')).toBe(true);
  });
});
