import { expect, type Locator, type Page } from '@playwright/test';

/** A gradient that is opened in place of the canvas. */
export class OpenedGradient {
  readonly room: Locator;
  readonly breadcrumb: Locator;
  readonly copy: Locator;
  readonly latex: Locator;
  readonly notice: Locator;
  readonly rewrites: Locator;
  /** Shows the panel, or hides it. */
  readonly sheet: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.room = page.getByRole('main', { name: 'Opened gradient' });
    this.breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' });
    this.copy = page.getByRole('button', { name: 'Copy into document' });
    this.latex = page.getByRole('button', { name: 'Copy the equations as LaTeX' });
    this.notice = this.room.locator('[data-notice]');
    this.rewrites = page.locator('[data-rewrite]');
    this.sheet = this.room.locator('.opanel-key');
  }

  readonly nodes = (order: number): Locator => this.room.locator(`[data-opened][data-order="${order}"]`);
  readonly node = (name: string): Locator => this.room.getByRole('group', { name: new RegExp(`^${escaped(name)}, `) });
  readonly value = (name: string): Locator => this.node(name).locator('[data-exact]');
  readonly gradient = (...path: readonly string[]): Locator => this.room.locator(`[data-gradient="${path.join('.')}"]`);
  readonly inside = (name: string): Locator => this.node(name).getByRole('button', { name: /^See inside/ });
  readonly done = (number: number): Locator =>
    this.room.getByRole('switch', { name: `Do rewrite ${number}`, exact: true });
  readonly form = (name: 'As derived' | 'Simplified'): Locator => this.room.getByRole('radio', { name });

  async open(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Open gradient' }).click();
    await expect(this.room).toHaveAttribute('data-opened-order', /\d/);
  }

  /** Shows an order by the breadcrumb. */
  async turnTo(order: number): Promise<void> {
    await this.breadcrumb.locator(`[data-level="${order}"]`).click();
    await expect(this.room).toHaveAttribute('data-opened-order', String(order));
  }

  /** How far from the left of the window the middle of all nodes is. */
  middleOfPicture(): Promise<number> {
    return this.room.locator('[data-opened]').evaluateAll((nodes) => {
      const boxes = nodes.map((node) => node.getBoundingClientRect());
      const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
      return Math.round((left + right) / 2);
    });
  }

  /** Where nodes stand in the picture, before it is moved or enlarged. */
  places(order: number): Promise<Readonly<Record<string, string>>> {
    return this.nodes(order).evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((node) => {
          const { left, top } = (node as HTMLElement).style;
          return [(node as HTMLElement).dataset.opened, `${left} ${top}`];
        }),
      ),
    );
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
