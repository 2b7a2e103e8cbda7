import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { load, save } from 'chainrule';
import { Documents } from '../pages/Documents.js';
import { Editor } from '../pages/Editor.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const linkTo = (text: string) => `#doc=${deflateRawSync(text).toString('base64url')}`;
const follow = (page: Page, hash: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
const several = save(load(galleryText('several-targets.json')).document!);

test('a link opens in a fresh profile as the same document, and leaves the address', async ({
  page,
  editor,
  browser,
  baseURL,
}) => {
  const documents = new Documents(page);
  await editor.open();
  await editor.graph.type('b', 'sum', '6');
  const link = await documents.copyLink();
  expect(link.startsWith(`${new URL('./', baseURL).href}#doc=`)).toBe(true);

  const fresh = await browser.newContext({ baseURL, locale: 'en-US' });
  const other = new Editor(await fresh.newPage());
  await other.page.goto(link);
  await other.ready();
  expect((await other.export()).text).toBe((await editor.export()).text);
  expect(new URL(other.page.url()).hash).toBe('');
  await other.graph.type('b', 'sum', '7');
  await other.reload();
  await expect(other.graph.literal('b', 'sum')).toHaveValue('7');
  await fresh.close();
});

test('the link is copied, and that is said', async ({ page, context, editor }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const documents = new Documents(page);
  await editor.open();
  await documents.shareButton.click();
  await documents.window.getByRole('button', { name: 'Copy' }).click();
  await expect(documents.window.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await documents.link.inputValue());
  await page.keyboard.press('Escape');
  await expect(documents.window).toHaveCount(0);
  await expect(documents.shareButton).toBeFocused();
});

test('a link followed in an open editor opens a document of its own, and the way back leads where it did', async ({
  page,
  editor,
}) => {
  await editor.open('?before');
  await editor.open();
  await editor.graph.type('b', 'sum', '6');
  await editor.recompute(() => follow(page, linkTo(several)));
  await expect(editor.title).toHaveValue('Several targets add up');
  expect(page.url()).not.toContain('#');
  expect((await editor.export()).text).toBe(several);
  expect(await new Documents(page).titles()).toHaveLength(2);

  await editor.recompute(() => follow(page, linkTo(galleryText('constants.json'))));
  await editor.recompute(() => follow(page, linkTo(several)));
  expect(await new Documents(page).titles()).toHaveLength(3);
  await page.goBack();
  await editor.ready();
  await expect(editor.title).toHaveValue('Several targets add up');
});

test.describe('a damaged link', () => {
  for (const [what, hash] of [
    ['cut short', linkTo(several).slice(0, -9)],
    ['no link', '#doc=§§'],
    ['a bomb', linkTo(' '.repeat(60 * 1024 * 1024))],
  ] as const)
    test(`${what}: one sentence, and nothing is lost`, async ({ page, editor }) => {
      await editor.open();
      await editor.graph.type('b', 'sum', '6');
      await page.goto(`./${hash}`);
      await expect(new Documents(page).sentence('share.broken')).toBeVisible();
      await page.reload();
      await editor.ready();
      await expect(editor.graph.literal('b', 'sum')).toHaveValue('6');
      expect(page.url()).not.toContain('#');
    });

  test('that is the first thing opened still gives an editor', async ({ page, editor }) => {
    await page.goto('./#doc=nothing');
    await editor.ready();
    await expect(new Documents(page).sentence('share.broken')).toBeVisible();
    await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '63');
  });
});

test('a document too long for a link says so and offers the file', async ({ page, editor }) => {
  const value = Array.from({ length: 6000 }, (_, i) => Math.sin(i));
  const text = JSON.stringify({
    ...{ format: 'chainrule', version: 1, title: 'Long' },
    graph: { nodes: { x: { op: 'variable', attrs: { value } } } },
  });
  await editor.open();
  await editor.import('long.json', text);
  const documents = new Documents(page);
  await documents.shareButton.click();
  await expect(documents.window).toContainText('too long for a link');
  await expect(documents.window).toContainText('16,000');
  const download = page.waitForEvent('download');
  await documents.window.getByRole('button', { name: 'Export the file' }).click();
  expect((await download).suggestedFilename()).toBe('Long.json');
});
