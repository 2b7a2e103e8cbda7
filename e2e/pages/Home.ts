import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A ZIP archive of documents, by name. */
export const archive = (files: Readonly<Record<string, string>>) => ({
  name: 'documents.zip',
  mimeType: 'application/zip',
  buffer: Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))),
});

/** Where all documents of the browser are seen. */
export class Home {
  readonly window: Locator;
  readonly search: Locator;
  readonly cards: Locator;
  readonly said: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.window = page.getByRole('dialog', { name: 'Documents' });
    this.search = this.window.getByRole('searchbox', { name: 'Search documents' });
    this.cards = this.window.locator('[data-document]');
    this.said = this.window.getByRole('status');
  }

  readonly card = (title: string): Locator =>
    this.cards.filter({ has: this.#page.getByRole('button', { name: title, exact: true }) });
  readonly button = (name: string): Locator => this.window.getByRole('button', { name, exact: true });

  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Documents', exact: true }).click();
    await this.#page.getByRole('menuitem', { name: /^All documents/ }).click();
  }

  /** Does something with one document. */
  readonly act = (deed: 'Rename' | 'Duplicate' | 'Delete', title: string): Promise<void> =>
    this.button(`${deed}: ${title}`).click();

  /** Everything as one archive: texts by name. */
  async exportAll(): Promise<Readonly<Record<string, string>>> {
    const download = this.#page.waitForEvent('download');
    await this.button('Export all').click();
    const bytes = await readFile(await (await download).path());
    return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, text]) => [name, strFromU8(text)]));
  }
}
