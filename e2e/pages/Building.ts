import { expect, type Locator, type Page } from '@playwright/test';
import type { Editor } from './Editor.js';
import { centreOf, type Vector } from './Graph.js';

/** What hands and keys do to build a graph. */
export class Building {
  readonly search: Locator;
  readonly partners: Locator;
  readonly name: Locator;
  readonly refusal: Locator;
  readonly #page: Page;
  readonly #editor: Editor;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#page = editor.page;
    this.search = this.#page.getByRole('searchbox', { name: 'Add node' });
    this.partners = this.#page.getByRole('listbox', { name: 'Connect to' });
    this.name = editor.inspector.getByRole('textbox', { name: 'Name', exact: true });
    this.refusal = this.#page.getByRole('status').and(this.#page.locator('.refusal'));
  }

  readonly option = (op: string): Locator => this.#page.getByRole('option', { name: op, exact: true }).first();
  readonly input = (id: string, port: string, index?: number): Locator =>
    this.#page.locator(`[data-port="${id}.${port}"]${index === undefined ? '' : `[data-index="${index}"]`}`);
  readonly output = (id: string): Locator => this.#page.locator(`[data-output="${id}"]`);
  readonly attribute = (name: string, role: 'textbox' | 'checkbox' | 'combobox' = 'textbox'): Locator =>
    this.#editor.inspector.getByRole(role, { name, exact: true });

  /** An empty document. */
  async begin(): Promise<void> {
    await this.#editor.newButton.click();
    await expect(this.#editor.graph.nodes()).toHaveCount(0);
  }

  /** Drags an op from the palette to a place on the canvas, and calls the node `id`. */
  async drop(op: string, at: Vector, id: string): Promise<void> {
    await this.search.fill(op);
    await this.option(op).dragTo(this.#editor.graph.canvas, { targetPosition: at });
    await this.rename(id);
  }

  /** Gives the selected node a name by the inspector. */
  async rename(id: string): Promise<void> {
    await this.name.fill(id);
    await this.name.press('Enter');
    await expect(this.#editor.graph.node(id)).toBeVisible();
  }

  /** Drags from one port to another, or to a place in the window. */
  async pull(from: Locator, to: Locator | Vector): Promise<void> {
    const start = await centreOf(from);
    const end = 'x' in to ? to : await centreOf(to);
    await this.#page.mouse.move(start.x, start.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(end.x, end.y, { steps: 12 });
    await this.#page.mouse.up();
  }

  /** Connects a port by the keyboard with the partner of that name. */
  async connect(port: Locator, partner: string): Promise<void> {
    await port.focus();
    await this.#page.keyboard.press('Enter');
    await expect(this.partners).toBeFocused();
    await this.#page.keyboard.type(partner);
    await expect(this.partners.getByRole('option').first()).toContainText(partner);
    await this.#page.keyboard.press('Enter');
    await expect(port).toBeFocused();
  }

  /** Adds a node by the keyboard, beside what is selected, and calls it `id`. */
  async type(op: string, id: string): Promise<void> {
    await this.search.focus();
    await this.#page.keyboard.type(op);
    await this.#page.keyboard.press('Enter');
    await this.rename(id);
  }
}
