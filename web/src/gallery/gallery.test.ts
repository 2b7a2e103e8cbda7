import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';

vi.mock('../editor', () => ({ shelf: {} }));
const { examplesOf, groupsOf } = await import('./gallery');

const folder = new URL('../../../public/gallery/', import.meta.url);
const examples = examplesOf(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));

describe('the list of examples', () => {
  it('names every document of the folder, and no other', () => {
    const there = readdirSync(folder).filter((name) => name !== 'index.json');
    expect(examples.map(({ file }) => file).sort()).toEqual(there.sort());
    expect(examples.every(({ file }) => existsSync(new URL(file, folder)))).toBe(true);
  });

  it('says title, note and heading in every language', () => {
    for (const { file, title, note, heading } of examples)
      for (const words of [title, note, ...(heading ? [heading] : [])]) {
        expect(words.en, file).not.toBe('');
        expect(words.zh, file).toMatch(/\p{Script=Han}/u);
        expect(words.en, file).not.toMatch(/\p{Script=Han}/u);
      }
  });

  it('has no title twice', () => {
    for (const language of ['en', 'zh'] as const)
      expect(new Set(examples.map(({ title }) => title[language])).size).toBe(examples.length);
  });

  it('opens a group with each heading, and loses nobody', () => {
    const groups = groupsOf(examples);
    expect(groups.map(({ heading }) => heading?.en)).toEqual([
      'First derivatives',
      'How gradients flow',
      'Neurons and networks',
      'Jacobians, Hessians, forward mode',
      'Gradients inside of graphs',
    ]);
    expect(groups.flatMap((group) => group.examples)).toEqual(examples);
  });

  it('groups those before any heading, too', () => {
    const plain = examplesOf({ 'a.json': {}, 'b.json': { heading: 'B', title: 'b' } });
    expect(groupsOf(plain).map(({ heading, examples }) => [heading?.en, examples[0].title.en])).toEqual([
      [undefined, 'a.json'],
      ['B', 'b'],
    ]);
  });
});
