import type { ReactNode } from 'react';
import type { Results } from '../session/results';
import type { SortKey } from './arrange';
import type { Figure } from './figures';

/** One column of a table whose rows are `R`. */
export interface Column<R> {
  readonly key: string;
  readonly title: string;
  /** Its width, as a track of a CSS grid. */
  readonly track: string;
  /** It names its row. */
  readonly isHeader?: boolean;
  /** What stands in a cell, unless that is a number. */
  readonly face?: (row: R) => ReactNode;
  readonly figure?: Figure<R>;
  /** What marks the number for others to find. */
  readonly hooks?: (row: R) => Readonly<Record<`data-${string}`, string>> | undefined;
  /** The field that edits a cell, of the rows that `isEditable` says; left out, of all. */
  readonly editor?: (row: R, done: () => void) => ReactNode;
  readonly isEditable?: (row: R) => boolean;
  readonly sortKey: (row: R, results: Results | undefined) => SortKey;
}

export const canEdit = <R>({ editor, isEditable }: Column<R>, row: R): boolean =>
  editor !== undefined && (isEditable?.(row) ?? true);
