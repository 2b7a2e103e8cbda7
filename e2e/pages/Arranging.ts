import type { Locator, Page } from '@playwright/test';
import { boxOf, type Vector } from './Graph.js';

/** Frames, notes and what puts things in order. */
export class Arranging {
  readonly bar: Locator;
  readonly title: Locator;
  readonly colour: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.bar = page.getByRole('toolbar', { name: 'Arrange' });
    this.title = page.getByLabel('Inspector').getByRole('textbox', { name: 'Title' });
    this.colour = page.getByRole('radiogroup', { name: 'Colour' });
  }

  readonly frame = (id: string): Locator => this.#page.locator(`[data-frame="${id}"]`);
  readonly note = (id: string): Locator => this.#page.locator(`[data-note="${id}"]`);

  /** Drags a frame by its title, a note by its middle, a corner by itself. */
  async drag(thing: Locator, by: Vector): Promise<void> {
    const { x, y, width, height } = await boxOf(thing);
    await this.#page.mouse.move(x + width / 2, y + height / 2);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + width / 2 + by.x, y + height / 2 + by.y, { steps: 12 });
    await this.#page.mouse.up();
  }
}
