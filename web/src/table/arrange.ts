/** What a table is sorted by, and which way; null is the order of the document. */
export type Sort = { readonly column: string; readonly direction: 'ascending' | 'descending' } | null;

/** A number or a word; what has none stands last, whichever way is sorted. */
export type SortKey = number | string | undefined;

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' });

/** The rows that hold every word of the filter, sorted; equals keep their order. */
export function arrange<R>(
  rows: readonly R[],
  filter: string,
  words: (row: R) => string,
  sort: Sort,
  key: (row: R, column: string) => SortKey,
): readonly R[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    wanted.length === 0
      ? rows
      : rows.filter((row) => {
          const text = words(row).toLowerCase();
          return wanted.every((word) => text.includes(word));
        });
  if (!sort) return found;
  const way = sort.direction === 'ascending' ? 1 : -1;
  return found
    .map((row) => ({ row, key: key(row, sort.column) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
      return way * compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** What a press on a column's head sorts by: numbers from the largest, words from A; once more the other way; then no more. */
export function nextSort(sort: Sort, column: string, isNumber: boolean): Sort {
  const first = isNumber ? 'descending' : 'ascending';
  if (sort?.column !== column) return { column, direction: first };
  if (sort.direction !== first) return null;
  return { column, direction: isNumber ? 'ascending' : 'descending' };
}
