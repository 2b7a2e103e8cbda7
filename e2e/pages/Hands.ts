import type { CDPSession, Locator, Page } from '@playwright/test';
import { centreOf, type Vector } from './Graph.js';

/** What hands do with mouse, keys and fingers beside each other. */
export class Hands {
  readonly menu: Locator;
  readonly adder: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.menu = page.getByRole('menu');
    this.adder = page.locator('.adder').getByRole('searchbox', { name: 'Add node' });
  }

  readonly selected = (): Promise<readonly string[]> =>
    this.#page.locator('.node.selected').evaluateAll((nodes) => nodes.map((node) => node.dataset.node ?? '').sort());

  /** The names in the menu that is open, without their keys. */
  readonly offered = (): Promise<readonly string[]> =>
    this.menu
      .getByRole('menuitem')
      .evaluateAll((items) => items.map((item) => item.firstChild?.textContent?.trim() ?? ''));

  /** An entry of the menu that is open, whatever its key. */
  readonly item = (name: string): Locator =>
    this.menu.getByRole('menuitem', { name: new RegExp(`^${name}( [A-Z0-9?].*)?$`) });

  readonly choose = (name: string): Promise<void> => this.item(name).click();

  /** Drags from a thing by `by`, with a key held; the hand stops before it lets go, and `look` may look. */
  async drag(
    from: Locator | Vector,
    by: Vector,
    { key, look = async () => {} }: { key?: string; look?: () => Promise<void> } = {},
  ): Promise<void> {
    const { x, y } = 'x' in from ? from : await centreOf(from);
    await this.#page.mouse.move(x, y);
    if (key) await this.#page.keyboard.down(key);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + by.x, y + by.y, { steps: 10 });
    await look();
    await this.#page.mouse.up();
    if (key) await this.#page.keyboard.up(key);
  }
}

/** A keyboard that writes Chinese by an input method. */
export class InputMethod {
  readonly #session: Promise<CDPSession>;

  constructor(page: Page) {
    this.#session = page.context().newCDPSession(page);
  }

  /** Spells a word letter by letter, presses Enter while it is being spelled, and takes the word. */
  async write(spelling: string, word: string): Promise<void> {
    const session = await this.#session;
    const press = async (key: string, code: number) => {
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: code });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code });
    };
    for (let length = 1; length <= spelling.length; length++) {
      await press('Process', 229);
      const text = spelling.slice(0, length);
      await session.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    }
    await press('Enter', 13);
    await session.send('Input.insertText', { text: word });
  }
}

/** Fingers on a screen of glass. */
export class Fingers {
  readonly #session: Promise<CDPSession>;

  constructor(page: Page) {
    this.#session = page.context().newCDPSession(page);
  }

  async put(...at: readonly Vector[]): Promise<void> {
    await this.#send('touchStart', at);
  }
  async lift(): Promise<void> {
    await this.#send('touchEnd', []);
  }
  async tap(thing: Locator): Promise<void> {
    await this.put(await centreOf(thing));
    await this.lift();
  }

  /** Two fingers go from their places by different ways. */
  async pinch([a, b]: readonly [Vector, Vector], [byA, byB]: readonly [Vector, Vector]): Promise<void> {
    const steps = 8;
    await this.put(a, b);
    for (let i = 1; i <= steps; i++) {
      const part = ({ x, y }: Vector, by: Vector) => ({ x: x + (by.x * i) / steps, y: y + (by.y * i) / steps });
      await this.#send('touchMove', [part(a, byA), part(b, byB)]);
    }
    await this.lift();
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Vector[]): Promise<void> {
    const session = await this.#session;
    await session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(({ x, y }, id) => ({ x, y, id })) });
  }
}
