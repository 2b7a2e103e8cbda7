import { type CSSProperties, memo, useLayoutEffect, useRef } from 'react';
import { type Column, canEdit } from './columns';
import type { Figure, Figures } from './figures';

function FigureCell<R>(props: {
  row: R;
  figure: Figure<R>;
  hooks: Readonly<Record<`data-${string}`, string>> | undefined;
  figures: Figures;
}) {
  const { row, figure, hooks, figures } = props;
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => figures.show(place.current!, row, figure), [figures, row, figure]);
  return <span ref={place} {...hooks} />;
}

export interface GridRowProps<R> {
  readonly row: R;
  /** Its number among all that are shown. */
  readonly index: number;
  readonly columns: readonly Column<R>[];
  readonly figures: Figures;
  readonly style: CSSProperties;
  readonly isSelected: boolean;
  /** The column whose cell takes the focus; undefined in all rows but one. */
  readonly active: string | undefined;
  /** The column that is being edited. */
  readonly editing: string | undefined;
  readonly edge: string | undefined;
  readonly onDone: () => void;
}

function Row<R extends { readonly id: string }>(props: GridRowProps<R>) {
  const { row, index, columns, figures, style, isSelected, active, editing, edge, onDone } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tr cannot be positioned
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className="grid-row"
      style={style}
      data-key={row.id}
      data-edge={edge}
    >
      {columns.map((column) => {
        const editor = editing === column.key ? column.editor?.(row, onDone) : undefined;
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles of cells support it
          <div
            key={column.key}
            role={column.isHeader ? 'rowheader' : 'gridcell'}
            aria-readonly={canEdit(column, row) ? undefined : true}
            className={column.figure ? 'cell figure' : 'cell'}
            tabIndex={active === column.key ? 0 : -1}
            data-column={column.key}
          >
            {editor ??
              (column.figure ? (
                <FigureCell row={row} figure={column.figure} hooks={column.hooks?.(row)} figures={figures} />
              ) : (
                column.face?.(row)
              ))}
          </div>
        );
      })}
    </div>
  );
}

/** One line of a table. It is drawn again only when it is another, or the hand is upon it. */
export const GridRow = memo(Row, (before, now) => {
  const { style: styleBefore, ...rest } = before;
  const { style, ...restNow } = now;
  return (
    styleBefore.transform === style.transform &&
    styleBefore.height === style.height &&
    (Object.keys(restNow) as (keyof typeof restNow)[]).every((key) => Object.is(rest[key], restNow[key]))
  );
}) as typeof Row;
