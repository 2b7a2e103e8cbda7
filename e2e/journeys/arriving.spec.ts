import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.js';
import { expect, test } from '../support/test.js';

const sentence = 'This part has not arrived. Try again when the network is back: nothing is lost.';

/** Cuts the network for files by the beginning of their names, from before the page is opened; what ends that, and how often they were asked for. */
async function cut(page: Page, ...names: readonly string[]) {
  let isCut = true;
  let asked = 0;
  await page.route(new RegExp(`/assets/(${names.join('|')})-[^/]*\\.(js|css)$`), (route) => {
    asked++;
    return isCut ? route.abort('internetdisconnected') : route.continue();
  });
  return {
    asked: () => asked,
    mend: () => {
      isCut = false;
    },
  };
}

/** What was written down of files that did not come is what the journey wanted. */
function expectOnlyMissing(trouble: string[]): void {
  const expected = /ERR_INTERNET_DISCONNECTED|has not arrived|dynamically imported module|preload/;
  expect(trouble.filter((line) => !expected.test(line))).toEqual([]);
  trouble.length = 0;
}

test('a part that has not arrived says so, and comes at another try with all that was done meanwhile', async ({
  editor,
  page,
  trouble,
}) => {
  const network = await cut(page, 'TrainingPanel');
  await editor.open();
  const alert = page.getByRole('alert').filter({ hasText: sentence });
  const open = page.getByRole('button', { name: 'Training', exact: true });
  await open.click();
  await expect(alert).toBeInViewport({ ratio: 1 });
  await expectAccessible(page, 'a part that has not arrived');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeVisible();
  // By the need, by the other try and by the idle page, each time a script and its style: never again and again.
  expect(network.asked()).toBeLessThanOrEqual(12);
  await editor.recompute(() => editor.graph.type('b', 'sum', '6'));
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '72');
  network.mend();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Training', exact: true })).toBeVisible();
  await expect(alert).toHaveCount(0);
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '72');
  expectOnlyMissing(trouble);
});

test('a view over the whole canvas that has not arrived gives the canvas back', async ({ editor, page, trouble }) => {
  const network = await cut(page, 'GradientView');
  await editor.open();
  const alert = page.getByRole('alert').filter({ hasText: sentence });
  const room = page.getByRole('main', { name: 'Opened gradient' });
  const open = page.getByRole('button', { name: 'Open gradient', exact: true });
  await open.click();
  await expect(alert).toBeVisible();
  await expectAccessible(page, 'in place of the opened gradient');
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toHaveCount(0);
  await editor.recompute(() => editor.graph.type('b', 'sum', '6'));
  network.mend();
  await open.click();
  await expect(room).toBeVisible();
  expectOnlyMissing(trouble);
});

test('menus and commands that have not arrived say so, and do what is asked of them again', async ({
  editor,
  page,
  trouble,
}) => {
  const network = await cut(page, 'menuParts', 'elk-api');
  await editor.open();
  const notice = page.locator('[data-notice="stopped.missing"]');
  await editor.examplesButton.click();
  await expect(notice).toHaveText(sentence);
  await notice.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Tidy', exact: true }).click();
  await expect(notice).toHaveText(sentence);
  await expect(editor.graph.node('z')).toBeVisible();
  network.mend();
  await editor.openExample('Central difference');
  await editor.graph.canvas.focus();
  const before = await editor.graph.node('x').boundingBox();
  await page.getByRole('button', { name: 'Tidy', exact: true }).click();
  await expect.poll(() => editor.graph.node('x').boundingBox()).not.toEqual(before);
  expectOnlyMissing(trouble);
});

test('keys pressed while the window of formulas is on its way are its own', async ({ editor, page }) => {
  let arrive = () => {};
  const isDue = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/assets\/FormulaDialog-[^/]*\.js$/, async (route) => {
    await isDue;
    await route.continue();
  });
  await editor.open();
  await editor.graph.node('x').focus();
  const count = await editor.graph.nodes().count();
  await page.keyboard.press('m');
  await page.keyboard.type('a^2 + nm');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Delete');
  arrive();
  const field = page.getByRole('textbox', { name: 'Formula', exact: true });
  await expect(field).toHaveValue('a^2 + n');
  await expect(field).toBeFocused();
  await page.keyboard.type(' b');
  await expect(field).toHaveValue('a^2 + n b');
  await expect(editor.graph.nodes()).toHaveCount(count);
});
