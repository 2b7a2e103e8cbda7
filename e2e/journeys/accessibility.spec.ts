import type { Locator } from '@playwright/test';
import { Commands } from '../pages/Commands.js';
import { Editor } from '../pages/Editor.js';
import { boxOf } from '../pages/Graph.js';
import { Home } from '../pages/Home.js';
import { OpenedGradient } from '../pages/OpenedGradient.js';
import { StepPanel } from '../pages/StepPanel.js';
import { TrainingPanel } from '../pages/TrainingPanel.js';
import { type Language, words } from '../pages/words.js';
import { expectAccessible, missed, walk } from '../support/accessibility.js';
import { fiveProblems, galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const sizes = { desk: { width: 1440, height: 900 }, hand: { width: 390, height: 844 } };

/** Half of all ways to look, with every pair of size, scheme and language among them; `AXE=all` takes all. */
const isTaken = (size: string, scheme: string, language: Language): boolean =>
  process.env.AXE === 'all' ||
  [size === 'desk', scheme === 'light', language === 'en'].filter(Boolean).length % 2 === 1;

for (const [size, viewport] of Object.entries(sizes))
  for (const colorScheme of ['light', 'dark'] as const)
    for (const language of (Object.keys(words) as Language[]).filter((name) => isTaken(size, colorScheme, name)))
      test.describe(`${size}, ${colorScheme}, ${language}`, () => {
        test.use({ viewport, colorScheme, locale: language === 'en' ? 'en-US' : 'zh-CN' });

        test('axe finds nothing', async ({ page }) => {
          const editor = new Editor(page, language);
          const { graph } = editor;
          await editor.open();
          await expectAccessible(page, 'the start');
          for (const reading of editor.words.readings) {
            await editor.chooseReading(reading);
            await expectAccessible(page, `the reading ${reading}`);
          }

          await editor.examplesButton.click();
          await expect(page.getByRole('menuitem').first()).toBeVisible();
          await expectAccessible(page, 'an open menu');
          await page.keyboard.press('Escape');
          await expect(page.getByRole('menuitem')).toHaveCount(0);

          await graph.why('d2z_dx2').focus();
          await page.keyboard.press('Enter');
          await expect(editor.whyCard('d2z_dx2')).toBeVisible();
          await expectAccessible(page, 'the reason of a None');

          await graph.node('z').focus();
          await page.keyboard.press('Enter');
          await expect(editor.inspector).toContainText('mul');
          await expectAccessible(page, 'a selected node');

          await editor.import('five.json', fiveProblems);
          if (size === 'hand') await page.locator('.problems').getByRole('button', { expanded: false }).click();
          await expect(editor.problem('shape')).toBeVisible();
          await expectAccessible(page, 'the problems');

          await editor.import('central-difference.json', galleryText('central-difference.json'));
          await expectAccessible(page, 'a larger graph');
        });
      });

for (const [size, viewport] of Object.entries(sizes))
  test.describe(`by keyboard, ${size}`, () => {
    test.use({ viewport });

    test('Tab comes to every control, and each shows that it has the focus', async ({ page, editor }) => {
      await editor.open();
      await editor.import('five.json', fiveProblems);
      const stops = await walk(page);
      expect(await missed(page)).toEqual([]);
      expect(stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name)).toEqual([]);
    });

    test('every wire and node has a name', async ({ editor }) => {
      await editor.open();
      for (const node of await editor.graph.nodes().all()) await expect(node).toHaveAccessibleName(/\S+, \S+, value /);
      for (const wire of await editor.graph.wires().all()) await expect(wire).toHaveAccessibleName(/→/);
    });
  });

test.describe("in a reader's own colours", () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('each control shows that it has the focus, and what is chosen or played is told from what is not', async ({
    page,
    editor,
  }) => {
    const ground = (thing: Locator) => thing.evaluate((element) => getComputedStyle(element).backgroundColor);
    const outline = (thing: Locator) => thing.evaluate((element) => getComputedStyle(element).outlineWidth);
    const told = async (chosen: Locator, other: Locator) => expect(await ground(chosen)).not.toBe(await ground(other));
    await editor.open();
    const stops = await walk(page);
    expect(stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name)).toEqual([]);
    const radio = (name: string) => editor.reading.getByRole('radio', { name });
    await told(radio('Adjoint'), radio('Value'));

    await editor.graph.canvas.focus();
    await page.keyboard.press('.');
    await expect(page.locator('.node.played')).toHaveCSS('outline-width', '3px');
    await page.keyboard.press('e');

    await page.keyboard.press('Control+k');
    const commands = new Commands(page);
    await expect(commands.search).toBeFocused();
    expect(await outline(page.locator('.chooser .find'))).toBe('2px');
    await told(commands.options.first(), commands.options.nth(1));
    await page.keyboard.press('Escape');

    await editor.graph.canvas.focus();
    await page.keyboard.press('Shift+G');
    const { breadcrumb, room } = new OpenedGradient(page);
    await told(breadcrumb.locator('[data-level="1"]'), breadcrumb.locator('[data-level="2"]'));
    await told(room.locator('.oport.linked').first(), room.locator('.onode').first());
  });
});

test.describe('a page enlarged twice', () => {
  test.use({ viewport: { width: 720, height: 450 }, contextOptions: { reducedMotion: 'reduce' } });

  test('is nowhere wider than the screen, and leaves the graph most of it', async ({ page, editor }) => {
    const steps = new StepPanel(page);
    const training = new TrainingPanel(editor, page);
    const home = new Home(page);
    const inRoom = async (least: number) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
      const { width, height } = await boxOf(editor.graph.canvas);
      expect(width * height).toBeGreaterThan(least * 720 * 450);
    };
    await editor.open();
    await editor.import('neuron.json', galleryText('neuron.json'));
    await inRoom(0.7);
    await steps.step.click();
    await expect(steps.card).toBeVisible();
    await inRoom(0.45);
    await expect(steps.position).toBeInViewport({ ratio: 1 });
    await steps.close.click();
    await editor.graph.node('z').focus();
    await page.keyboard.press('Enter');
    await expect(editor.inspector).toContainText('addN');
    await inRoom(0.5);
    await page.keyboard.press('Escape');
    await training.open();
    await inRoom(0.45);
    await training.close.click();
    await home.open();
    await inRoom(0.7);
  });
});

test('a menu opens, is walked and is left by keyboard', async ({ page, editor }) => {
  await editor.open();
  await editor.examplesButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(editor.examplesButton).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Constants give None' })).toBeVisible();
  await page.keyboard.type('Constants');
  await expect(page.getByRole('menuitem', { name: 'Constants give None' })).toBeFocused();
  await editor.recompute(() => page.keyboard.press('Enter'));
  await expect(editor.title).toHaveValue('Constants are not watched');
});

test('the reason of a None is asked for, read and closed by keyboard', async ({ page, editor }) => {
  await editor.open();
  await editor.graph.why('d2z_dx2').focus();
  await page.keyboard.press('Enter');
  const card = editor.whyCard('d2z_dx2');
  await expect(card).toContainText('x');
  await expect(editor.graph.brokenLink('x')).toBeVisible();
  await card.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await expect(card).toHaveCount(0);
  await expect(editor.graph.brokenLink()).toHaveCount(0);
});
