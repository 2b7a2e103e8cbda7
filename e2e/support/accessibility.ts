import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Axe with all its rules. It lists what breaks one, and leaves out what passes, which nobody reads here and takes it
 * most of its time. The page holds no frames: they alone would need the second page that it opens otherwise.
 */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

/** What axe finds on the page as it is, in lines that name rule, place and reason; by all rules, or by some. */
async function expectNothing(page: Page, where: string, rules?: string[]): Promise<void> {
  expect(page.frames(), 'axe is asked about one frame').toHaveLength(1);
  const asked = axe(page);
  const { violations } = await (rules ? asked.withRules(rules) : asked).analyze();
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const reasons = [...any, ...all, ...none].map(({ message }) => message);
      return `${id} at ${target.join(' ')}: ${reasons.join('; ')}`;
    }),
  );
  expect.soft(lines, where).toEqual([]);
}

export const expectAccessible = (page: Page, where: string): Promise<void> => expectNothing(page, where);

/** The rules that colours decide. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/**
 * All rules by day, and by night those that colours decide, for the theme changes nothing else; with `AXE=all` all rules
 * both times. The page must follow the system's theme.
 */
export async function expectAccessibleDayAndNight(page: Page, where: string): Promise<void> {
  await expectAccessible(page, where);
  await turnTo(page, 'dark');
  await expectNothing(page, `${where}, dark`, process.env.AXE === 'all' ? undefined : ofColour);
  await turnTo(page, 'light');
}

async function turnTo(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await settled(page);
}

/** Ends the fading of colours, so that they are what they are to be. */
const settled = (page: Page) =>
  page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });

/** One stop of the Tab key. */
export interface Stop {
  readonly name: string;
  readonly isMarked: boolean;
}

/**
 * Walks through the page by the Tab key until it comes round, and says of each stop whether its focus can be seen: an
 * outline, a shadow, a border or a ground that it, or what it stands in, has only while focused.
 */
export async function walk(page: Page, limit = 200): Promise<readonly Stop[]> {
  await page.evaluate(() => {
    const look = (element: Element | null): string[] => {
      const looks: string[] = [];
      for (let at = element, depth = 0; at && depth < 3; at = at.parentElement, depth++) {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(at);
        looks.push([outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join(' '));
      }
      return looks;
    };
    Object.assign(window, { look, stops: new Map<Element, string[]>() });
    // From the beginning of the page, wherever the focus was.
    const { body } = document;
    body.tabIndex = -1;
    body.focus();
    body.removeAttribute('tabindex');
  });
  for (let step = 0; step < limit; step++) {
    await page.keyboard.press('Tab');
    const goesOn = await page.evaluate(() => {
      const { look, stops } = window as unknown as {
        look: (element: Element) => string[];
        stops: Map<Element, string[]>;
      };
      const focused = document.activeElement;
      if (!focused || focused === document.body || stops.has(focused)) return false;
      stops.set(focused, look(focused));
      return true;
    });
    if (!goesOn) break;
  }
  return page.evaluate(() => {
    const { look, stops } = window as unknown as {
      look: (element: Element) => string[];
      stops: Map<Element, string[]>;
    };
    (document.activeElement as HTMLElement | null)?.blur();
    return [...stops].map(([element, focused]) => {
      element.setAttribute('data-visited', '');
      const rest = look(element);
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.tagName;
      return {
        name: `${element.tagName.toLowerCase()} ${name}`,
        isMarked: focused.some((look, at) => look !== rest[at]),
      };
    });
  });
}

/** The controls a person can see and use, but the walk did not come to. Of a radio group one is enough. */
export const missed = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input, select, textarea, [data-node]')]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.hasAttribute('data-visited'),
      )
      .filter((element) => !(element as HTMLButtonElement).disabled)
      .filter((element) => !element.closest('[role="radiogroup"]')?.querySelector('[data-visited]'))
      .map((element) => element.getAttribute('aria-label') ?? element.textContent ?? element.tagName),
  );
