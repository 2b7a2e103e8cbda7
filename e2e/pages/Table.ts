import type { Locator, Page } from '@playwright/test';
import type { Editor } from './Editor.js';

/** The table of nodes and wires under the canvas. */
export class Table {
  readonly opener: Locator;
  readonly region: Locator;
  readonly filter: Locator;
  readonly rows: Locator;
  readonly field: Locator;
  readonly close: Locator;
  readonly #editor: Editor;
  readonly #page: Page;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#page = editor.page;
    this.opener = editor.page.getByRole('button', { name: 'Wires' });
    this.region = editor.page.getByRole('region', { name: 'Table' });
    this.filter = this.region.getByRole('searchbox', { name: 'Filter rows' });
    this.rows = this.region.getByRole('rowgroup').getByRole('row');
    this.field = this.region.getByRole('grid').locator('input');
    this.close = this.region.getByRole('button', { name: 'Close the table' });
  }

  readonly grid = (name: 'Nodes' | 'Wires'): Locator => this.region.getByRole('grid', { name });
  readonly tab = (name: 'Nodes' | 'Wires'): Locator => this.region.getByRole('tab', { name });
  readonly head = (name: string): Locator => this.region.getByRole('columnheader', { name });
  readonly row = (name: string): Locator =>
    this.rows.filter({ has: this.#page.getByRole('rowheader', { name, exact: true }) });
  /** One cell, by the place of its column from the left. */
  readonly cell = (row: string, column: number): Locator =>
    this.row(row).locator('[role="gridcell"], [role="rowheader"]').nth(column);

  /** Edits the cell in focus by the keyboard, as one who sees no mouse. */
  async type(row: string, column: number, text: string): Promise<void> {
    await this.cell(row, column).focus();
    await this.#page.keyboard.press('Enter');
    await this.#editor.recompute(async () => {
      await this.field.fill(text);
      await this.#page.keyboard.press('Enter');
    });
  }
}
