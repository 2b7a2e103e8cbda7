import { readFile } from 'node:fs/promises';
import { boxOf } from '../pages/Graph.js';
import { archive, Home } from '../pages/Home.js';
import { expectAccessible } from '../support/accessibility.js';
import { galleryText, parsed, states } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test('an archive comes home, where documents are found, named, copied, deleted and restored, and goes out again', async ({
  editor,
  page,
}) => {
  await editor.open();
  const home = new Home(page);
  const targets = galleryText('several-targets.json');
  await editor.fileInput.setInputFiles(
    archive({ 'one.json': targets, 'folder/two.json': states, 'three.json': 'no document', 'notes.txt': 'hello' }),
  );
  await expect(home.window).toBeVisible();
  await expect(home.cards).toHaveCount(4);
  await expect(home.card('Several targets add up')).toHaveAttribute('aria-current', 'true');
  await expect(home.card('All states').locator('rect')).toHaveCount(Object.keys(parsed(states).graph.nodes).length);
  await expectAccessible(page, 'home');

  await home.search.fill('states');
  await expect(home.cards).toHaveCount(1);
  await home.act('Rename', 'All states');
  await page.keyboard.type('Every state');
  await page.keyboard.press('Enter');
  await home.search.fill('');
  await home.act('Duplicate', 'Every state');
  await expect(home.card('Every state (copy)')).toBeVisible();
  // Escape leaves the name as it was, and the window open. Two that are deleted in a row both come back, by keyboard.
  await home.act('Rename', 'Every state');
  await page.keyboard.type('Nothing');
  await page.keyboard.press('Escape');
  await home.button('Delete: Every state (copy)').focus();
  await page.keyboard.press('Enter');
  await expect(home.card('Every state (copy)')).toHaveCount(0);
  const restore = home.said.getByRole('button', { name: 'Restore' });
  await expect(restore).toBeFocused();
  await home.act('Delete', 'Every state');
  await expect(home.said).toContainText('“Every state”');
  await expect(home.card('Every state')).toHaveCount(0);
  await restore.click();
  await expect(home.card('Every state')).toBeVisible();
  await expect(home.said).toContainText('Every state (copy)');
  await restore.focus();
  await page.keyboard.press('Enter');
  await expect(home.card('Every state (copy)')).toBeVisible();
  await expect(home.search).toBeFocused();

  const files = await home.exportAll();
  expect(Object.keys(files).sort()).toEqual([
    'Every state (copy).json',
    'Every state.json',
    'Second derivatives of g.json',
    'Several targets add up.json',
    'three.json',
  ]);
  expect(parsed(files['Every state.json'])).toMatchObject({ title: 'Every state', graph: parsed(states).graph });
  expect(files['three.json']).toBe('no document');

  await editor.recompute(() =>
    home.card('Every state').getByRole('button', { name: 'Every state', exact: true }).click(),
  );
  await expect(home.window).toHaveCount(0);
  await expect(editor.title).toHaveValue('Every state');
});

test('a part that stops leaves the rest alive, and the whole page still gives the document away', async ({
  editor,
  page,
  trouble,
}) => {
  await editor.open();
  await editor.import('states.json', states);
  const stopped = page.getByRole('alert').filter({ hasText: 'stopped working' });
  await page.evaluate(() => {
    const proper = HTMLCanvasElement.prototype.getContext;
    Object.assign(window, { mend: () => Object.assign(HTMLCanvasElement.prototype, { getContext: proper }) });
    HTMLCanvasElement.prototype.getContext = () => {
      throw new Error('boom');
    };
  });
  await editor.graph.node('wide').locator('header').click();
  await expect(stopped).toBeVisible();
  await expectAccessible(page, 'a part that stopped');
  await editor.recompute(() => editor.graph.type('value', 'w', '4'));
  await expect(editor.graph.value('gate')).toHaveAttribute('data-exact', '4');
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await stopped.getByRole('button', { name: 'Try again' }).click();
  await expect(stopped).toHaveCount(0);
  await editor.graph.node('wide').locator('header').click();
  await expect(editor.inspector.getByRole('heading', { name: 'wide', exact: true })).toBeVisible();

  await page.evaluate(() =>
    Object.defineProperty(document, 'title', {
      get: () => '',
      set: () => {
        throw new Error('boom');
      },
    }),
  );
  await editor.title.fill('Another title');
  await expect(stopped).toBeVisible();
  await expect(editor.graph.canvas).toHaveCount(0);
  const download = page.waitForEvent('download');
  await stopped.getByRole('button', { name: 'Download the document' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(parsed(text).graph.nodes.w.attrs).toEqual({ value: 4 });
  expect(trouble.filter((line) => !line.includes('boom'))).toEqual([]);
  trouble.length = 0;
});

test.describe('a first visit', () => {
  test.use({ isFirstVisit: true });
  test('shows g and three hints beside it, and never again', async ({ editor, page }) => {
    await editor.open();
    await expect(editor.graph.node('z')).toBeVisible();
    const hints = page.getByRole('region', { name: 'First steps' });
    await expect(hints).toContainText('Drag sideways across a number');
    const [strip, canvas] = [await boxOf(hints), await boxOf(editor.graph.canvas)];
    expect(canvas.y + canvas.height).toBeLessThanOrEqual(strip.y + 1);
    await expectAccessible(page, 'first visit');
    await hints.getByRole('button', { name: 'Next' }).click();
    await hints.getByRole('button', { name: 'Next' }).click();
    await expect(hints.getByRole('button', { name: 'Next' })).toHaveCount(0);
    await editor.reload();
    await expect(editor.graph.node('z')).toBeVisible();
    await expect(hints).toHaveCount(0);
  });
});
