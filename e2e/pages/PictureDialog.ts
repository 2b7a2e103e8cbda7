import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

export interface PictureFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The dialog that saves the graph as a picture. */
export class PictureDialog {
  readonly dialog: Locator;
  readonly preview: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Save as picture' });
    this.preview = this.dialog.getByRole('img', { name: 'Preview of the picture' });
  }

  readonly choice = (name: string): Locator => this.dialog.getByRole('checkbox', { name });

  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+e');
    await this.preview.waitFor();
  }

  /** Saves in a format, which closes the dialog. */
  async save(format: 'PNG' | 'SVG'): Promise<PictureFile> {
    await this.dialog.getByRole('radio', { name: format }).click();
    const download = this.#page.waitForEvent('download');
    await this.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const file = await download;
    await this.dialog.waitFor({ state: 'detached' });
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }
}
