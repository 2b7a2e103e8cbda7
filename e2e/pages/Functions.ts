import type { Locator, Page } from '@playwright/test';

/** Functions as a person meets them: the box that asks for a name, the way in and out, the panel of one. */
export class Functions {
  readonly #page: Page;
  readonly breadcrumb: Locator;
  readonly call: Locator;
  readonly inspector: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' });
    this.call = page.getByRole('combobox', { name: 'Call', exact: true });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
  }

  /** Selects nodes by their heads and makes a function of them. */
  async make(ids: readonly string[], name: string): Promise<void> {
    await this.select(ids);
    await this.#page.keyboard.press('Shift+F');
    await this.#page.getByRole('textbox', { name: 'Function', exact: true }).fill(name);
    await this.#page.keyboard.press('Enter');
  }

  async select([first, ...others]: readonly string[]): Promise<void> {
    await this.#page.locator(`[data-node="${first}"] header .tile`).click();
    for (const id of others)
      await this.#page.locator(`[data-node="${id}"] header .tile`).click({ modifiers: ['Shift'] });
  }

  readonly button = (name: string): Locator => this.inspector.getByRole('button', { name, exact: true });

  /** Double-clicks a call below its head. */
  readonly enter = (id: string): Promise<void> =>
    this.#page.locator(`[data-node="${id}"] .row.readout .lab`).first().dblclick();
}
