import type { Locator, Page } from '@playwright/test';

/** What a person does with commands: their buttons, their keys, the palette and the list of keys. */
export class Commands {
  readonly undo: Locator;
  readonly redo: Locator;
  readonly search: Locator;
  readonly nodes: Locator;
  readonly options: Locator;
  readonly keys: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.undo = page.getByRole('button', { name: 'Undo', exact: true });
    this.redo = page.getByRole('button', { name: 'Redo', exact: true });
    this.search = page.getByRole('combobox', { name: 'Search commands' });
    this.nodes = page.getByRole('combobox', { name: 'Search nodes' });
    this.options = page.getByRole('dialog', { name: 'Search' }).getByRole('option');
    this.keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }

  readonly press = (shortcut: string): Promise<void> => this.#page.keyboard.press(shortcut);

  /** Types into the box that is open, and takes the first answer. */
  async choose(words: string): Promise<void> {
    await this.#page.keyboard.type(words);
    await this.#page.keyboard.press('Enter');
  }

  /** Selects a node by its head. */
  async select(id: string): Promise<void> {
    await this.#page.locator(`[data-node="${id}"] header`).click();
  }
}
