import type { Page } from '@playwright/test';
import { centreOf, type Vector } from '../pages/Graph.js';
import { expect, test } from '../support/test.js';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** Moves fingers from here to there, all at once. */
async function touch(page: Page, fingers: readonly (readonly [from: Vector, to: Vector])[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const steps = 12;
  const at = (step: number) =>
    fingers.map(([from, to], id) => ({
      ...{ id, x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps },
    }));
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= steps; step++)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

test.beforeEach(({ editor }) => editor.open());

test('one finger drags a node, two zoom, and the node stays where it was put', async ({ page, editor }) => {
  const { graph } = editor;
  const from = await centreOf(graph.node('x').locator('header'));
  await touch(page, [[from, { x: from.x + 60, y: from.y + 290 }]]);
  const isBelow = async () => (await centreOf(graph.node('x'))).y > (await centreOf(graph.node('y'))).y;
  await expect.poll(isBelow).toBe(true);
  await page.getByRole('button', { name: 'Close' }).tap();
  const size = async () => (await graph.node('x').boundingBox())!.width;
  const before = await size();
  await touch(page, [
    [
      { x: 120, y: 660 },
      { x: 80, y: 690 },
    ],
    [
      { x: 270, y: 600 },
      { x: 310, y: 560 },
    ],
  ]);
  await expect.poll(size).toBeGreaterThan(before * 1.3);
  await editor.reload();
  expect(await isBelow()).toBe(true);
});

test('a sheet below holds the selected node, its numbers first, with steppers for a thumb', async ({
  page,
  editor,
}) => {
  await editor.graph.node('x').locator('header').tap();
  await expect(editor.inspector).toContainText('variable');
  const more = editor.inspector.getByRole('button', { name: 'More' });
  await expect(more).toBeInViewport();
  await editor.recompute(() => more.tap());
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '72');
  await expect(editor.inspector).toBeInViewport();
  expect((await editor.inspector.boundingBox())!.y).toBeGreaterThan(300);
  await page.getByRole('button', { name: 'Close' }).tap();
  await expect(editor.inspector.getByRole('button', { name: 'More' })).toHaveCount(0);
});

test('what is to be touched is 44 pixels high, and nothing is wider than the screen', async ({ page, editor }) => {
  await editor.graph.node('x').locator('header').tap();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.bar .btn, .stepper .btn, .insp-head .btn')]
      .filter((button) => button.checkVisibility())
      .map((button) => ({ name: button.ariaLabel ?? button.textContent, height: button.offsetHeight }))
      .filter(({ height }) => height < 40),
  );
  expect(small).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('language, theme and the link are in the menu', async ({ page, editor }) => {
  const more = page.locator('.bar').getByRole('button', { name: 'More', exact: true });
  await more.tap();
  await page.getByRole('menuitemradio', { name: 'Projector' }).tap();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
  await more.tap();
  await page.getByRole('menuitem', { name: 'Share' }).tap();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#doc=/);
  await page.keyboard.press('Escape');
  await more.tap();
  await page.getByRole('menuitem', { name: '中文' }).tap();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(editor.title).toHaveCount(0);
});
