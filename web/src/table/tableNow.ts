import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { shared, wish } from '../document/storage';

export type Section = 'nodes' | 'wires';

interface TableState {
  readonly isOpen: boolean;
  readonly section: Section;
  /** Pixels that the table takes of the canvas. */
  readonly height: number;
  /** The node whose row is to have the focus as soon as it is there. */
  readonly sought: string | null;
}

const heightKey = 'chainrule.table';
export const lowest = 120;

const kept = Number(shared.getItem(heightKey));

/** The table of this page. */
export const table = createStore<TableState>(() => ({
  isOpen: false,
  section: 'wires',
  height: kept >= lowest ? kept : 280,
  sought: null,
}));

export const useTable = <T>(select: (state: TableState) => T): T => useStore(table, select);

export const toggleTable = (): void => table.setState(({ isOpen }) => ({ isOpen: !isOpen }));
export const closeTable = (): void => table.setState({ isOpen: false });
export const showSection = (section: Section): void => table.setState({ section });
/** Brings the focus to the row of a node. */
export const seekRow = (node: string): void => table.setState({ section: 'nodes', sought: node });
export const rowFound = (): void => table.setState({ sought: null });

/** Gives the table another height, within what leaves the canvas a third of the window. */
export function resizeTable(wanted: number): void {
  const height = Math.round(Math.max(lowest, Math.min(wanted, innerHeight * 0.6)));
  table.setState({ height });
  wish(shared, heightKey, String(height));
}
