import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useSession, useView } from '../editor';
import { usePrefix } from '../place/naming';
import { placed } from '../place/placed';
import { useResults } from '../session/hooks';
import type { Results } from '../session/results';
import { useTraining } from '../training/trainingNow';
import { arrange, nextSort, type Sort } from './arrange';
import { type Column, canEdit } from './columns';
import { createFigures, type Figures } from './figures';
import { GridRow } from './GridRow';
import { type Active, moved } from './moved';

/** Rows up to which all are in the page, so that whatever looks for one finds it; beyond, those in sight and near it. */
const allRows = 3000;
const near = 16;

/** Hears of results so that the table need not. */
function Numbers({ figures }: { figures: Figures }) {
  const results = useResults();
  useLayoutEffect(() => figures.update(results), [figures, results]);
  return null;
}

/** The results to sort by: rows do not jump while a training runs. */
function useSettledResults(isNeeded: boolean): Results | undefined {
  const isPlaying = useTraining((state) => state.isPlaying);
  const prefix = usePrefix();
  const results = useSession((state) => (isNeeded && !isPlaying ? state.results : null));
  const last = useRef<Results | undefined>(undefined);
  if (results !== null) last.current = results && placed(results, prefix);
  return last.current;
}

const rowHeight = (theme: string): number => (innerWidth <= 720 ? 44 : theme === 'projector' ? 38 : 29);

export interface GridProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly filter: string;
  readonly words: (row: R) => string;
  /** Ids of rows. */
  readonly selected: ReadonlySet<string>;
  /** The wire that a row is, where it carries that hook. */
  readonly edgeOf?: (row: R) => string | undefined;
  /** The row that is to have the focus. */
  readonly sought?: string;
  readonly onFound?: () => void;
  readonly onSelect: (row: R, isMore: boolean) => void;
  readonly onReveal: (row: R) => void;
  readonly onDelete: (row: R) => void;
  readonly onCount: (count: number) => void;
}

/**
 * A table to read and to edit, by mouse or keyboard: the arrows move among its cells, Enter edits one or goes to what it is
 * about, Space selects, Delete deletes.
 */
export function Grid<R extends { readonly id: string }>(props: GridProps<R>) {
  const { label, columns, rows, filter, words, selected, edgeOf, sought, onFound } = props;
  const { onSelect, onReveal, onDelete, onCount } = props;
  const theme = useView((state) => state.theme);
  const height = rowHeight(theme);
  const [sort, setSort] = useState<Sort>(null);
  const [active, setActive] = useState<Active>({ id: '', column: columns[0].key });
  const [editing, setEditing] = useState<Active | null>(null);
  const [figures] = useState(createFigures);
  const scroller = useRef<HTMLDivElement>(null);
  const lastIndex = useRef(0);
  const wantsFocus = useRef(false);

  const results = useSettledResults(sort !== null);
  const shown = useMemo(() => {
    const keys = new Map(columns.map(({ key, sortKey }) => [key, sortKey]));
    return arrange(rows, filter, words, sort, (row, column) => keys.get(column)?.(row, results));
  }, [rows, filter, words, sort, columns, results]);
  useEffect(() => onCount(shown.length), [onCount, shown.length]);

  const found = shown.findIndex(({ id }) => id === active.id);
  const activeIndex = Math.max(0, found >= 0 ? found : Math.min(lastIndex.current, shown.length - 1));
  lastIndex.current = activeIndex;

  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => shown[index].id,
    overscan: shown.length <= allRows ? shown.length : near,
    // The row in focus stays in the page, wherever the table is scrolled to.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), activeIndex])].sort((a, b) => a - b),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height have other places
  useLayoutEffect(() => virtual.measure(), [virtual, height]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const cell = scroller.current?.querySelector<HTMLElement>('.cell[tabindex="0"]');
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const go = (next: Active) => {
    wantsFocus.current = true;
    setActive(next);
  };
  useEffect(() => {
    if (sought === undefined || !shown.some(({ id }) => id === sought)) return;
    wantsFocus.current = true;
    setActive({ id: sought, column: columns[0].key });
    onFound?.();
  }, [sought, shown, columns, onFound]);
  const onDone = useCallback(() => {
    setEditing(null);
    // Who left the field by its keys goes on in the table; who clicked elsewhere is there.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      wantsFocus.current = true;
      setActive((before) => ({ ...before }));
    });
  }, []);
  const edit = (at: Active) => {
    const column = columns.find(({ key }) => key === at.column);
    const row = shown.find(({ id }) => id === at.id);
    if (!column || !row || !canEdit(column, row)) return false;
    setActive(at);
    setEditing(at);
    return true;
  };

  /** The cell of an event, unless that belongs to the field in it. */
  const cellOf = (target: EventTarget): Active | undefined => {
    if (!(target instanceof Element) || target.closest('input, button, select')) return undefined;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const id = target.closest<HTMLElement>('[data-key]')?.dataset.key;
    return column === undefined || id === undefined ? undefined : { id, column };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = cellOf(event.target);
    const row = shown[activeIndex];
    if (!at || !row || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
    const next = moved(
      event,
      activeIndex,
      columns.findIndex(({ key }) => key === active.column),
      page,
    );
    if (next) {
      const to = shown[Math.max(0, Math.min(shown.length - 1, next.row))];
      go({ id: to.id, column: columns[Math.max(0, Math.min(columns.length - 1, next.column))].key });
    } else if (event.key === 'F2') edit(at);
    else if (event.key === 'Enter') (!event.shiftKey && edit(at)) || onReveal(row);
    else if (event.key === ' ') onSelect(row, event.shiftKey || event.ctrlKey || event.metaKey);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      wantsFocus.current = true;
      onDelete(row);
    } else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const at = cellOf(event.target);
    const row = shown.find(({ id }) => id === at?.id);
    if (!at || !row) return;
    const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
    // What is under the hand already is edited by one more click, as in every table.
    if (!isMore && active.id === at.id && active.column === at.column && selected.has(at.id) && edit(at)) return;
    onSelect(row, isMore);
    go(at);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const at = cellOf(event.target);
    const row = shown.find(({ id }) => id === at?.id);
    if (at && row && editing === null) onReveal(row);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are positioned make no table
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={shown.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      className="grid"
      style={{ '--tracks': columns.map(({ track }) => track).join(' ') } as CSSProperties}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <Numbers figures={figures} />
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
      <div role="row" aria-rowindex={1} className="grid-row grid-head" style={{ height }}>
        {columns.map(({ key, title, figure }) => (
          // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
          // biome-ignore lint/a11y/useSemanticElements: as the rows
          <div
            key={key}
            role="columnheader"
            aria-sort={sort?.column === key ? sort.direction : 'none'}
            className={figure ? 'cell figure' : 'cell'}
          >
            <button type="button" onClick={() => setSort(nextSort(sort, key, figure !== undefined))}>
              {title}
            </button>
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as the rows */}
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = shown[index];
          return (
            <GridRow
              key={key}
              row={row}
              index={index}
              columns={columns}
              figures={figures}
              style={{ height, transform: `translateY(${start}px)` }}
              isSelected={selected.has(row.id)}
              active={index === activeIndex ? active.column : undefined}
              editing={editing?.id === row.id ? editing.column : undefined}
              edge={edgeOf?.(row)}
              onDone={onDone}
            />
          );
        })}
      </div>
    </div>
  );
}
