import type { Locator, Page } from '@playwright/test';

/** Typing a formula, and the formula of what is selected. */
export class FormulaWindow {
  readonly button: Locator;
  readonly field: Locator;
  readonly sentence: Locator;
  /** What is marked as wrong. */
  readonly mark: Locator;
  readonly preview: Locator;
  readonly ofSelection: Locator;
  readonly #dialog: Locator;

  constructor(page: Page) {
    this.button = page.getByRole('button', { name: 'From formula' });
    this.#dialog = page.getByRole('dialog', { name: 'From formula' });
    this.field = page.getByRole('textbox', { name: 'Formula' });
    this.sentence = this.#dialog.getByRole('status');
    this.mark = this.#dialog.locator('mark');
    this.preview = this.#dialog.getByRole('region', { name: 'What it says' });
    this.ofSelection = page.getByRole('region', { name: 'Inspector' }).getByRole('region', { name: 'Formula' });
  }

  /** The names of which the preview says so. */
  readonly names = (says: string): Locator => this.#dialog.locator('p', { hasText: says }).locator('b');
}
