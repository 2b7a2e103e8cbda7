import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { Graph } from './Graph.js';
import { readHooks, type Screen } from './hooks.js';
import { type Language, type Words, words } from './words.js';

export interface Exported {
  readonly name: string;
  readonly text: string;
}

/** The page as a person knows it. */
export class Editor {
  readonly page: Page;
  readonly words: Words;
  readonly root: Locator;
  readonly title: Locator;
  readonly reading: Locator;
  readonly target: Locator;
  readonly importButton: Locator;
  readonly exportButton: Locator;
  readonly newButton: Locator;
  readonly examplesButton: Locator;
  readonly fileInput: Locator;
  readonly inspector: Locator;
  readonly problems: Locator;
  readonly graph: Graph;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.words = words[language];
    this.root = page.locator('[data-app]');
    this.title = page.getByRole('textbox', { name: 'Title' });
    this.reading = page.getByRole('radiogroup', { name: this.words.reading });
    this.target = page.getByRole('combobox', { name: this.words.target });
    this.importButton = page.getByRole('button', { name: this.words.import, exact: true });
    this.exportButton = page.getByRole('button', { name: this.words.export, exact: true });
    this.newButton = page.getByRole('button', { name: this.words.begin, exact: true });
    this.examplesButton = page.getByRole('button', { name: this.words.examples, exact: true });
    this.fileInput = page.locator('[data-import]');
    this.inspector = page.getByLabel(this.words.inspector, { exact: true });
    this.problems = page.getByRole('list', { name: this.words.problems });
    this.graph = new Graph(page, this.words);
  }

  readonly problem = (code: string): Locator => this.problems.locator(`[data-problem="${code}"]`);
  readonly whyCard = (id: string): Locator => this.page.getByRole('region', { name: this.words.why(id), exact: true });

  async open(query = ''): Promise<void> {
    await this.page.goto(`./${query}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('[data-app="ready"]')).toBeVisible();
    await expect(this.root).toHaveAttribute('data-results', 'fresh');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async revision(): Promise<number> {
    return Number(await this.root.getAttribute('data-revision'));
  }

  /** Does what changes the numbers, and waits for those of a later revision. */
  async recompute(gesture: () => Promise<unknown>): Promise<void> {
    const before = await this.revision();
    await gesture();
    await expect
      .poll(async () => ({
        results: await this.root.getAttribute('data-results'),
        isLater: (await this.revision()) > before,
        app: await this.root.getAttribute('data-app'),
      }))
      .toEqual({ results: 'fresh', isLater: true, app: 'ready' });
  }

  /** Opens a file by the button, as a person does. */
  async importByButton(name: string, text: string): Promise<void> {
    await this.recompute(async () => {
      const chooser = this.page.waitForEvent('filechooser');
      await this.importButton.click();
      await (await chooser).setFiles(fileOf(name, text));
    });
  }

  async import(name: string, text: string): Promise<void> {
    await this.recompute(() => this.fileInput.setInputFiles(fileOf(name, text)));
  }

  /** Drops a file on the canvas. */
  async drop(name: string, text: string): Promise<void> {
    await this.recompute(async () => {
      const dataTransfer = await this.page.evaluateHandle(
        ([name, text]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], name, { type: 'application/json' }));
          return transfer;
        },
        [name, text] as const,
      );
      for (const event of ['dragenter', 'dragover', 'drop'])
        await this.graph.canvas.dispatchEvent(event, { dataTransfer });
      await dataTransfer.dispose();
    });
  }

  async export(): Promise<Exported> {
    const download = this.page.waitForEvent('download');
    await this.exportButton.click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }

  async openExample(title: string): Promise<void> {
    await this.examplesButton.click();
    await this.recompute(() => this.page.getByRole('menuitem', { name: title }).click());
  }

  async chooseReading(name: string): Promise<void> {
    const choice = this.reading.getByRole('radio', { name, exact: true });
    await choice.click();
    await expect(choice).toBeChecked();
  }

  /** Chooses whose adjoints are shown; null chooses none. */
  async chooseTarget(id: string | null): Promise<void> {
    const choice = id ?? '';
    if ((await this.target.inputValue()) === choice) return;
    await this.recompute(() => this.target.selectOption(id === null ? { label: this.words.noTarget } : id));
    await expect(this.target).toHaveValue(choice);
  }

  numbers(): Promise<Screen> {
    return readHooks(this.page);
  }
}

const fileOf = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text, 'utf8'),
});
