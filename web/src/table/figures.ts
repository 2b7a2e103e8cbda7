import { session } from '../editor';
import type { Which } from '../session/protocol';
import { exactOf, exactOfTensor, isFetched, type Quantity } from '../session/quantity';
import type { Results } from '../session/results';

/** How a number looks in its cell. */
export interface Look {
  readonly text: string;
  readonly title?: string;
  /** Its hue, as classes. */
  readonly tone?: string;
  /** The width in pixels of the wire it is drawn as. */
  readonly width?: number;
}

/** A number that changes while its row stays. */
export interface Figure<R> {
  readonly of: (row: R, results: Results) => Quantity | undefined;
  readonly look: (quantity: Quantity | undefined) => Look;
  /** Where it carries its digits for others to find: whose they are, and which. */
  readonly exact?: { readonly id: (row: R) => string | undefined; readonly which: Which };
}

interface Cell {
  readonly draw: (results: Results | undefined) => void;
  /** Asks for the digits of a large tensor, and writes them unless another has come in its place. */
  readonly fetch: () => Promise<void>;
}

function write(element: HTMLElement, { text, title, tone = '', width }: Look): void {
  element.textContent = text;
  element.className = `num ${tone}`;
  if (title === undefined) element.removeAttribute('title');
  else element.title = title;
  element.style.setProperty('--width', width === undefined ? null : `${width}px`);
}

function mark(element: HTMLElement, name: 'exact' | 'state', value: string | undefined): void {
  if (value === undefined) delete element.dataset[name];
  else element.dataset[name] = value;
}

/**
 * The numbers of a table. They are written into their cells when results arrive, in one go and only where they changed:
 * rows are not rendered again.
 */
export function createFigures() {
  const cells = new Map<HTMLElement, Cell>();
  const waiting = new Set<Cell>();
  let current: Results | undefined;
  let isFetching = false;

  /** One question after the other: the worker has more to do. */
  const fetchAll = async (): Promise<void> => {
    if (isFetching) return;
    isFetching = true;
    for (const cell of waiting) {
      waiting.delete(cell);
      await cell.fetch();
    }
    isFetching = false;
  };

  const cellOf = <R>(element: HTMLElement, row: R, { of, look, exact }: Figure<R>): Cell => {
    let drawn: { readonly quantity: Quantity | undefined } | undefined;
    const id = exact?.id(row);
    const cell: Cell = {
      draw(results) {
        const quantity = results && of(row, results);
        if (drawn && drawn.quantity === quantity) return;
        drawn = { quantity };
        write(element, look(quantity));
        if (id === undefined) return;
        mark(element, 'state', quantity?.state);
        mark(element, 'exact', exactOf(quantity));
        if (!isFetched(quantity)) return;
        waiting.add(cell);
        void fetchAll();
      },
      async fetch() {
        const quantity = drawn?.quantity;
        if (id === undefined || !exact || !isFetched(quantity)) return;
        const tensor = await session.tensor(id, exact.which).catch(console.error);
        if (tensor && drawn?.quantity === quantity) mark(element, 'exact', exactOfTensor(tensor));
      },
    };
    return cell;
  };

  return {
    /** Keeps a cell up to date until the returned function is called. */
    show<R>(element: HTMLElement, row: R, figure: Figure<R>): () => void {
      const cell = cellOf(element, row, figure);
      cells.set(element, cell);
      cell.draw(current);
      return () => {
        cells.delete(element);
        waiting.delete(cell);
      };
    },
    update(results: Results | undefined): void {
      current = results;
      for (const cell of cells.values()) cell.draw(results);
    },
  };
}

export type Figures = ReturnType<typeof createFigures>;
