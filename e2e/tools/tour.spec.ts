import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Documents } from '../pages/Documents.js';
import { Editor } from '../pages/Editor.js';
import { expectAccessible } from '../support/accessibility.js';
import { fiveProblems, galleryText, states } from '../support/documents.js';

/** Pictures of eight states in each theme and size, to be looked at; axe looks at each too. */
const folder = process.env.TOUR ?? 'test-results/tour';
const sizes = { desk: { width: 1440, height: 900 }, hand: { width: 390, height: 844 } };
const themes = ['light', 'dark', 'projector'];
const language = process.env.LANGUAGE === 'zh' ? 'zh' : 'en';

const stops: Readonly<Record<string, (editor: Editor, page: Page) => Promise<unknown>>> = {
  start: async () => {},
  selected: async (editor, page) => {
    await editor.graph.node('x').focus();
    await page.keyboard.press('Enter');
    await expect(editor.inspector).toContainText('variable');
  },
  menu: (_, page) => page.locator('header .btn').first().click(),
  problems: (editor) => editor.import('five.json', fiveProblems),
  mended: async (editor) => {
    await editor.import('five.json', fiveProblems);
    await editor.recompute(() => editor.graph.literal('b', 'half').fill('3'));
  },
  larger: (editor) => editor.import('central-difference.json', galleryText('central-difference.json')),
  states: (editor) => editor.import('states.json', states),
  share: async (editor, page) => {
    const wide = page.viewportSize()!.width > 720;
    if (!wide) await page.locator('.narrow .btn').first().click();
    const share = page.getByRole(wide ? 'button' : 'menuitem', { name: /^(Share|分享)$/ });
    await share.click();
    await expect(new Documents(page).window.or(page.locator('dialog'))).toBeVisible();
    await expect(editor.root).toBeVisible();
  },
};

for (const [size, viewport] of Object.entries(sizes))
  for (const theme of themes)
    test.describe(`${size}, ${theme}`, () => {
      test.use({ viewport, locale: language === 'zh' ? 'zh-CN' : 'en-US', hasTouch: size === 'hand' });
      for (const [name, go] of Object.entries(stops))
        test(name, async ({ page }) => {
          const editor = new Editor(page, language);
          await editor.open(`?theme=${theme}`);
          await go(editor, page);
          await page.evaluate(() => document.fonts.ready);
          await page.waitForTimeout(400);
          await page.screenshot({ path: join(folder, `${size}-${theme}-${name}.png`) });
          await expectAccessible(page, `${size}, ${theme}, ${name}`);
        });
    });
