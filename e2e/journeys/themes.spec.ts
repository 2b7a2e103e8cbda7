import { Documents } from '../pages/Documents.js';
import { expect, test } from '../support/test.js';

test('the theme turns, and stays turned', async ({ page, editor }) => {
  const documents = new Documents(page);
  const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await editor.open();
  const light = await background();
  await documents.chooseTheme('Dark');
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await editor.reload();
  expect(await background()).toBe(dark);
  await documents.chooseTheme('Light');
  await expect.poll(background).toBe(light);
});

test("the system's theme is followed until one is chosen, and again when asked to", async ({ page, editor }) => {
  const documents = new Documents(page);
  const theme = page.locator('html');
  await editor.open();
  await expect(theme).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  await documents.chooseTheme('Light');
  await editor.reload();
  await expect(theme).toHaveAttribute('data-theme', 'light');
  await documents.chooseTheme('As the system');
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(theme).toHaveAttribute('data-theme', 'light');
});

test('who asks for more contrast has all words in ink', async ({ page, editor }) => {
  await editor.open();
  const colour = (place: string) =>
    page
      .locator(place)
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  const quiet = '.inspector .hint, .inspector .muted, .op-group h3';
  expect(await colour(quiet)).not.toBe(await colour('body'));
  await page.emulateMedia({ contrast: 'more' });
  await expect.poll(() => colour(quiet)).toBe(await colour('body'));
});

test('the address asks for a theme, until another is chosen', async ({ page, editor }) => {
  await editor.open('?theme=projector&lang=en');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
  await new Documents(page).chooseTheme('Dark');
  await editor.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(page.url()).toContain('lang=en');
});
