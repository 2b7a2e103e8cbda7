import { expect, type Locator, type Page } from '@playwright/test';
import type { Words } from './words.js';

export interface Vector {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Vector {
  readonly width: number;
  readonly height: number;
}

/** The canvas, and what hands do on it. */
export class Graph {
  readonly canvas: Locator;
  readonly zoom: Locator;
  readonly zoomIn: Locator;
  readonly zoomOut: Locator;
  readonly fit: Locator;
  readonly #page: Page;
  readonly #words: Words;

  constructor(page: Page, words: Words) {
    this.#page = page;
    this.#words = words;
    this.canvas = page.getByRole('application', { name: words.graph });
    this.zoom = page.getByRole('status', { name: 'Zoom' });
    this.zoomIn = page.getByRole('button', { name: 'Zoom in' });
    this.zoomOut = page.getByRole('button', { name: 'Zoom out' });
    this.fit = page.getByRole('button', { name: 'Fit' });
  }

  readonly nodes = (): Locator => this.#page.locator('[data-node]');
  readonly node = (id: string): Locator => this.#page.locator(`[data-node="${id}"]`);
  readonly wires = (): Locator => this.#page.locator('[data-edge]');
  readonly wire = (id: string): Locator => this.#page.locator(`[data-edge="${id}"]`);
  readonly value = (id: string): Locator => this.#page.locator(`[data-value-of="${id}"]`);
  readonly adjoint = (id: string): Locator => this.#page.locator(`[data-adjoint-of="${id}"]`);
  readonly contribution = (wire: string): Locator => this.#page.locator(`[data-contribution-of="${wire}"]`);
  readonly local = (wire: string): Locator => this.#page.locator(`[data-local-of="${wire}"]`);
  readonly port = (name: string): Locator => this.#page.locator(`[data-port="${name}"]`);
  readonly output = (id: string): Locator => this.#page.locator(`[data-output="${id}"]`);
  readonly literal = (port: string, id: string): Locator =>
    this.canvas.getByRole('textbox', { name: this.#words.literal(port, id), exact: true });
  readonly why = (id: string): Locator => this.canvas.getByRole('button', { name: this.#words.why(id), exact: true });
  readonly brokenLink = (id?: string): Locator =>
    this.#page.locator(id === undefined ? '[data-broken-link]' : `[data-broken-link="${id}"]`);

  /** Clicks the literal, types over it and leaves with Enter. */
  async type(port: string, id: string, text: string): Promise<void> {
    const field = this.literal(port, id);
    await field.click();
    await field.fill(text);
    await field.press('Enter');
  }

  /** Drags a node by its head. */
  async drag(id: string, by: Vector): Promise<void> {
    await this.node(id).locator('header').hover();
    await this.#pull(await centreOf(this.node(id).locator('header')), by);
  }

  /** Drags the empty canvas, beginning beside all nodes. */
  async pan(by: Vector): Promise<void> {
    const { x, y } = await boxOf(this.canvas);
    await this.#pull({ x: x + 12, y: y + 12 }, by);
  }

  /** Turns the wheel over the middle of the canvas; away from the body enlarges. */
  async wheel(by: number): Promise<void> {
    await this.canvas.hover({ position: { x: 12, y: 12 } });
    await this.#page.mouse.wheel(0, by);
  }

  async #pull(from: Vector, by: Vector): Promise<void> {
    await this.#page.mouse.move(from.x, from.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(from.x + by.x, from.y + by.y, { steps: 30 });
    await this.#page.mouse.up();
  }
}

/** Where a thing stands in the window, once it has come to rest. */
export async function boxOf(locator: Locator): Promise<Box> {
  let before: Box | null = null;
  let now: Box | null = null;
  await expect
    .poll(async () => {
      before = now;
      now = await locator.boundingBox();
      return before !== null && JSON.stringify(before) === JSON.stringify(now);
    })
    .toBe(true);
  return now!;
}

/** Where a path begins and ends in the window. */
export const endsOf = (path: Locator): Promise<readonly [Vector, Vector]> =>
  path.evaluate((element) => {
    const drawn = element as SVGPathElement;
    const toWindow = drawn.getScreenCTM()!;
    const at = (length: number) => {
      const { x, y } = drawn.getPointAtLength(length).matrixTransform(toWindow);
      return { x, y };
    };
    return [at(0), at(drawn.getTotalLength())] as const;
  });

export async function centreOf(locator: Locator): Promise<Vector> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
