import { describe, expect, it } from 'vitest';
import { arrange, nextSort, type SortKey } from './arrange';

const rows: readonly (readonly [string, SortKey])[] = [
  ['x→a.x', 2],
  ['x→b.x', undefined],
  ['y→b.y', 9],
  ['w10→c.x', 2],
  ['w9→c.y', Number.POSITIVE_INFINITY],
];
const arranged = (filter: string, sort: Parameters<typeof arrange>[3]) =>
  arrange(
    rows,
    filter,
    ([name]) => name,
    sort,
    ([name, size], column) => (column === 'name' ? name : size),
  ).map(([name]) => name);

describe('arrange', () => {
  it('keeps the order of the document where nothing is asked', () =>
    expect(arranged(' ', null)).toEqual(rows.map(([name]) => name)));
  it('finds the rows with every word', () => expect(arranged('X→ .x', null)).toEqual(['x→a.x', 'x→b.x']));
  it('sorts by size, what has none last either way, equals as they stood', () => {
    const most = arranged('', { column: 'size', direction: 'descending' });
    expect(most).toEqual(['w9→c.y', 'y→b.y', 'x→a.x', 'w10→c.x', 'x→b.x']);
    const least = arranged('', { column: 'size', direction: 'ascending' });
    expect(least).toEqual(['x→a.x', 'w10→c.x', 'y→b.y', 'w9→c.y', 'x→b.x']);
  });
  it('counts in names', () =>
    expect(arranged('c.', { column: 'name', direction: 'ascending' })).toEqual(['w9→c.y', 'w10→c.x']));
});

describe('nextSort', () => {
  it('goes from the largest number to the smallest, and then back to the document', () => {
    const most = nextSort(null, 'size', true);
    const least = nextSort(most, 'size', true);
    expect([most, least, nextSort(least, 'size', true)]).toEqual([
      { column: 'size', direction: 'descending' },
      { column: 'size', direction: 'ascending' },
      null,
    ]);
  });
  it('begins with A where words are sorted, also after another column', () =>
    expect(nextSort({ column: 'size', direction: 'ascending' }, 'name', false)).toEqual({
      column: 'name',
      direction: 'ascending',
    }));
});
