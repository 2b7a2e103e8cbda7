import { expect, type Locator, type Page } from '@playwright/test';

/** What keeps, names and hands on documents: the menu, the window of the link, the sentences, the theme. */
export class Documents {
  readonly menu: Locator;
  readonly entries: Locator;
  readonly sentences: Locator;
  readonly shareButton: Locator;
  readonly window: Locator;
  readonly link: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.menu = page.getByRole('button', { name: 'Documents', exact: true });
    this.entries = page.getByRole('menuitem');
    this.sentences = page.locator('[data-notice]');
    this.shareButton = page.getByRole('button', { name: 'Share', exact: true });
    this.window = page.getByRole('dialog', { name: 'Share by link' });
    this.link = page.getByRole('textbox', { name: 'Link', exact: true });
  }

  readonly sentence = (key: string): Locator => this.#page.locator(`[data-notice="${key}"]`);

  /** Chooses in the menu Documents. */
  async choose(name: string): Promise<void> {
    await this.menu.click();
    await this.entries.filter({ hasText: name }).first().click();
  }

  /** The titles in the menu, the newest first. */
  async titles(): Promise<readonly string[]> {
    await this.menu.click();
    const titles = this.entries.locator('.two-lines .strong');
    await expect(titles.first()).toBeVisible();
    const texts = await titles.allTextContents();
    await this.#page.keyboard.press('Escape');
    return texts;
  }

  /** The link to the open document. */
  async copyLink(): Promise<string> {
    await this.shareButton.click();
    const link = await this.link.inputValue();
    await this.#page.keyboard.press('Escape');
    await expect(this.window).toHaveCount(0);
    return link;
  }

  async chooseTheme(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Theme', exact: true }).click();
    await this.#page.getByRole('menuitemradio', { name, exact: true }).click();
  }
}
