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

test.describe('as a phone shows pages', () => {
  test.use({ isMobile: true });

  test('two fingers on the sheet below leave the page as large as it is', async ({ page, editor }) => {
    await editor.graph.node('x').locator('header').tap();
    const { x, y } = await centreOf(editor.inspector);
    await touch(page, [
      [
        { x: x - 30, y },
        { x: x - 130, y },
      ],
      [
        { x: x + 30, y },
        { x: x + 130, y },
      ],
    ]);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });
});

test.describe('from an empty canvas', () => {
  test.use({ isMobile: true });
  test('x² is built, differentiated and made small by touch alone, every new node in sight', async ({
    page,
    editor,
  }) => {
    const { graph } = editor;
    // The list slides in: a finger that comes before it rests would meet the row below.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Documents', exact: true }).tap();
    await page.getByRole('menuitem', { name: 'New', exact: true }).tap();
    const add = async (op: string) => {
      await page.getByRole('button', { name: 'Add a node' }).tap();
      await page.getByRole('searchbox', { name: 'Add node' }).fill(op);
      await page.getByRole('option', { name: op, exact: true }).first().tap();
      await expect(graph.node(op === 'variable' ? 'x' : op)).toBeInViewport({ ratio: 1 });
      await editor.inspector.getByRole('button', { name: 'Close' }).tap();
    };
    await add('variable');
    await add('square');
    await graph.output('x').tap();
    await graph.port('square.x').tap();
    await expect(graph.wire('x→square.x')).toBeAttached();
    await editor.recompute(() => graph.literal('value', 'x').fill('3'));
    await expect(graph.adjoint('x')).toHaveAttribute('data-exact', '6');
    // Whatever floats at the edges is not wider than the screen.
    expect(await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([390, 390]);
    await page.getByRole('button', { name: 'Differentiate' }).tap();
    await page.getByRole('button', { name: 'Add gradients' }).tap();
    await expect(graph.value('dsquare_dx')).toHaveAttribute('data-exact', '6');
    await expect(graph.value('dsquare_dx')).toBeInViewport();
    await editor.inspector.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('button', { name: 'Training', exact: true }).tap();
    await page.getByRole('button', { name: 'Minimize square' }).tap();
    const training = page.getByRole('region', { name: 'Training', exact: true });
    await training.getByRole('button', { name: 'Step', exact: true }).tap();
    await expect(training).toHaveAttribute('data-step', '1');
    await expect(graph.value('x')).toHaveAttribute('data-exact', '2.4');
  });
});
