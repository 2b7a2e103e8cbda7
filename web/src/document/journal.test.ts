import { load, type Patch } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { createJournal, replay } from './journal';
import { type Keep, memoryStorage } from './storage';
import { blankText } from './store';

/** A storage with room for so many characters an entry. */
function small(limit: number): Keep {
  const memory = memoryStorage();
  return {
    ...memory,
    setItem: (key, value) => {
      if (value.length > limit) throw new Error('full');
      memory.setItem(key, value);
    },
  };
}

const titled = (title: string): Patch => [{ path: ['title'], value: title }];
const document = load(blankText('a')).document!;
const journalled = (journal: ReturnType<typeof createJournal>, revision = 0) =>
  replay(document, revision, (next) => journal.entry('d', next));

describe('the journal', () => {
  it('makes again what the library has not seen', () => {
    const journal = createJournal(memoryStorage());
    journal.append('d', { revision: 1, patch: titled('b') });
    journal.append('d', { revision: 2, patch: titled('c') });
    expect(journalled(journal)).toMatchObject({ revision: 2, document: { title: 'c' } });
    expect(journalled(journal, 2)).toEqual({ revision: 2, document });
  });
  it('forgets what the library confirmed, also after a reload', () => {
    const storage = memoryStorage();
    const before = createJournal(storage);
    before.append('d', { revision: 1, patch: titled('b') });
    before.append('d', { revision: 2, patch: titled('c') });
    const journal = createJournal(storage);
    journal.settle('d', 1);
    expect(journalled(journal, 1).document.title).toBe('c');
    expect(journalled(journal)).toEqual({ revision: 0, document });
    journal.settle('d', 2);
    expect(storage.keys()).toEqual([]);
  });
  it('forgets what nothing leads to, so that it is never taken for a later change', () => {
    const journal = createJournal(memoryStorage());
    journal.append('d', { revision: 1, patch: titled('b') });
    journal.append('d', { revision: 3, patch: titled('of another time') });
    expect(journalled(journal).revision).toBe(1);
    journal.prune('d', 1);
    journal.append('d', { revision: 2, patch: titled('c') });
    expect(journalled(journal)).toMatchObject({ revision: 2, document: { title: 'c' } });
  });
  it('holds a document the library has not seen, in place of the changes in it', () => {
    const journal = createJournal(memoryStorage());
    journal.append('d', { revision: 1, patch: titled('b') });
    journal.append('d', { revision: 2, patch: titled('c') });
    expect(journal.begin({ id: 'd', text: 'broken', name: 'file', revision: 1 })).toBe(true);
    expect(journal.snapshot('d')).toEqual({ id: 'd', text: 'broken', name: 'file', revision: 1 });
    expect(journal.size('d')).toBe(1);
    journal.settle('d', 2);
    expect(journal.snapshot('d')).toBeUndefined();
  });
  it('does without what is too large, and keeps the rest', () => {
    const journal = createJournal(small(60));
    expect(journal.append('d', { revision: 1, patch: titled('b') })).toBe(true);
    expect(journal.begin({ id: 'd', text: 'x'.repeat(100), revision: 1 })).toBe(false);
    expect(journal.append('d', { revision: 2, patch: titled('b'.repeat(100)) })).toBe(false);
    expect(journalled(journal)).toMatchObject({ revision: 1, document: { title: 'b' } });
  });
  it.each([
    ['{"path', 'cut short'],
    ['null', 'nothing'],
    ['{}', 'no patch'],
    ['[{"value":1}]', 'no path'],
    ['[{"path":["graph","nodes","gone","op"],"value":"add"}]', 'a path that leads nowhere'],
  ])('stops at a damaged entry and keeps what was before it: %s, %s', (text) => {
    const storage = memoryStorage();
    const journal = createJournal(storage);
    journal.append('d', { revision: 1, patch: titled('b') });
    journal.append('d', { revision: 2, patch: titled('c') });
    journal.append('d', { revision: 3, patch: titled('d') });
    storage.setItem('chainrule.journal.d.2', text);
    expect(journalled(journal)).toMatchObject({ revision: 1, document: { title: 'b' } });
    storage.setItem('chainrule.journal.d', text);
    expect(journal.snapshot('d')).toBeUndefined();
  });
});
