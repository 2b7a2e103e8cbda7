import { test as base, type Page } from '@playwright/test';
import { Editor } from '../pages/Editor.js';

export { expect } from '@playwright/test';

/**
 * Keeps watch over a page: what it must never do, whatever a journey is about. Errors and warnings of the console,
 * exceptions, violations of the content security policy, and requests to other origins are written down.
 */
function watch(page: Page, origin: string, trouble: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      trouble.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What a reload leaves behind is given up by the browser and no failure.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') trouble.push(`${reason}: ${request.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:')
      trouble.push(`request to ${request.url()}`);
  });
}

interface Fixtures {
  /** Whether this browser has never been here: then the page says how to begin. */
  readonly isFirstVisit: boolean;
  /** What went wrong behind the journey's back; the journey fails where this is not empty at its end. */
  readonly trouble: string[];
  readonly editor: Editor;
  /** A second tab of the same browser. */
  readonly anotherTab: () => Promise<Editor>;
}

export const test = base.extend<Fixtures>({
  isFirstVisit: [false, { option: true }],

  trouble: [
    async ({ context, baseURL, isFirstVisit }, use) => {
      const trouble: string[] = [];
      const { origin } = new URL(baseURL!);
      await context.exposeFunction('reportViolation', (what: string) => trouble.push(`policy violated: ${what}`));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          const { reportViolation } = window as unknown as { reportViolation: (what: string) => void };
          reportViolation(`${violatedDirective} ${blockedURI}`);
        });
      });
      if (!isFirstVisit)
        await context.addInitScript(() => {
          // A page that is still empty has no storage.
          if (location.origin !== 'null') localStorage.setItem('chainrule.visited', 'yes');
        });
      context.on('page', (page) => watch(page, origin, trouble));
      await use(trouble);
      base.expect(trouble, 'the console, the policy and the network stayed quiet').toEqual([]);
    },
    { auto: true },
  ],

  // The page comes after the watch over it.
  page: async ({ trouble, context }, use) => {
    base.expect(trouble).toEqual([]);
    await use(await context.newPage());
  },

  editor: async ({ page }, use) => use(new Editor(page)),

  anotherTab: async ({ context }, use) => use(async () => new Editor(await context.newPage())),
});
