import type { Locator, Page } from '@playwright/test';

/** What is pinned, and what differs from it. */
export class Comparison {
  readonly pin: Locator;
  readonly pinned: Locator;
  readonly unpin: Locator;
  readonly again: Locator;
  readonly list: Locator;
  readonly count: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.pin = page.getByRole('button', { name: 'Pin', exact: true });
    this.pinned = page.getByRole('region', { name: 'Pinned', exact: true });
    this.unpin = this.pinned.getByRole('button', { name: 'Unpin' });
    this.again = this.pinned.getByRole('button', { name: 'Pin anew' });
    this.count = page.getByRole('button', { name: /\d+ differences?/ });
    this.list = page.getByRole('region', { name: 'Differences' });
  }

  /** A node or wire of the pinned picture. */
  readonly shown = (id: string): Locator => this.pinned.locator(`[data-pinned="${id}"]`);
  /** What a node says of its difference. */
  readonly mark = (id: string): Locator => this.#page.locator(`[data-node="${id}"] .strip.differs`);

  /** The rows of a table, each as the texts of its cells. */
  rows(within: Locator): Promise<readonly (readonly string[])[]> {
    return within
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText.trim())),
      );
  }
}
