import type { Page } from '@playwright/test';

/** What one hook holds. */
interface Shown {
  readonly state: string | null;
  readonly exact: string | null;
}
type Hooks = Readonly<Record<string, Shown>>;

/** Every number on screen, by id of its node or wire. */
export interface Screen {
  readonly values: Hooks;
  readonly adjoints: Hooks;
  readonly contributions: Hooks;
  readonly locals: Hooks;
  /** What calculus nodes hand back to what they read without a wire, where it is drawn; not those drawn for who asks. */
  readonly threads: Hooks;
}

/** Reads all hooks at one moment. @throws where two elements carry the same one. */
export const readHooks = (page: Page): Promise<Screen> =>
  page.evaluate(() => {
    const read = (name: string, also = '') => {
      const found: Record<string, { state: string | null; exact: string | null }> = {};
      for (const element of document.querySelectorAll(`[${name}]${also}`)) {
        const id = element.getAttribute(name) ?? '';
        if (Object.hasOwn(found, id)) throw new Error(`two elements are ${name}=${id}`);
        found[id] = { state: element.getAttribute('data-state'), exact: element.getAttribute('data-exact') };
      }
      return found;
    };
    return {
      values: read('data-value-of'),
      adjoints: read('data-adjoint-of'),
      contributions: read('data-contribution-of'),
      locals: read('data-local-of'),
      threads: read('data-thread', '[data-exact]'),
    };
  });
