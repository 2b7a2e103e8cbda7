import { load } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { createJournal } from './journal';
import { blankText } from './store';

function memory(limit = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new Error('full');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

const titled = (title: string) => [{ path: ['title'], value: title }];
const document = load(blankText('a')).document!;

describe('the journal', () => {
  it('makes again what the library has not seen', () => {
    const journal = createJournal(memory());
    journal.append('d', 1, titled('b'));
    journal.append('d', 2, titled('c'));
    expect(journal.replay('d', document, 0)).toMatchObject({ revision: 2, document: { title: 'c' } });
    expect(journal.replay('d', document, 2)).toEqual({ revision: 2, document });
  });
  it('forgets what the library confirmed', () => {
    const journal = createJournal(memory());
    journal.append('d', 1, titled('b'));
    journal.append('d', 2, titled('c'));
    journal.settle('d', 1);
    expect(journal.replay('d', document, 1).document.title).toBe('c');
    expect(journal.replay('d', document, 0)).toEqual({ revision: 0, document });
  });
  it('holds a document that was just opened', () => {
    const journal = createJournal(memory());
    journal.begin({ id: 'd', text: 'broken', name: 'file' });
    expect(journal.opened('d')).toEqual({ id: 'd', text: 'broken', name: 'file' });
    journal.settle('d', 0);
    expect(journal.opened('d')).toBeUndefined();
  });
  it('gives up what is too large, and survives rubbish', () => {
    const storage = memory(60);
    const journal = createJournal(storage);
    journal.append('d', 1, titled('b'.repeat(100)));
    expect(journal.replay('d', document, 0).revision).toBe(0);
    storage.setItem('chainrule.journal.d', '{"entries":');
    expect(journal.replay('d', document, 0).revision).toBe(0);
  });
});
