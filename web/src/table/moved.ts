/** A cell of a table. */
export interface Active {
  readonly id: string;
  readonly column: string;
}

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const end = Number.POSITIVE_INFINITY;

/** Where a key leads from a cell, beyond the edges perhaps; undefined where it is no key that moves. */
export function moved(
  { key, ctrlKey, metaKey }: Press,
  row: number,
  column: number,
  page: number,
): { readonly row: number; readonly column: number } | undefined {
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: isFar ? end : row + 1, column };
    case 'ArrowUp':
      return { row: isFar ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: isFar ? end : column + 1 };
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + page, column };
    case 'PageUp':
      return { row: row - page, column };
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { row: isFar ? end : row, column: end };
  }
  return undefined;
}
