import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test('the page forbids everything that it does not ship', async ({ page, editor }) => {
  await editor.open();
  const policy = (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')) ?? '';
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
  expect(rules.get('default-src')).toEqual(["'self'"]);
  expect(rules.get('connect-src')).toEqual(["'self'"]);
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test('an inline script is refused', async ({ page, editor, trouble }) => {
  await editor.open();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.head.append(script);
  });
  await expect(page).not.toHaveTitle('taken over');
  await expect.poll(() => trouble.some((line) => line.startsWith('policy violated: script-src'))).toBe(true);
  trouble.length = 0;
});

test('with the network cut after loading, everything still works', async ({ page, editor, context }) => {
  const { graph } = editor;
  await editor.open();
  await expect(editor.root).toHaveAttribute('data-complete');
  await context.setOffline(true);
  await editor.recompute(() => graph.type('b', 'sum', '6'));
  await expect(graph.value('z')).toHaveAttribute('data-exact', '72');
  await editor.chooseTarget('sq');
  await editor.chooseReading('Local');
  await editor.import('constants.json', galleryText('constants.json'));
  await graph.why('dz_dx').click();
  await expect(editor.whyCard('dz_dx')).toBeVisible();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await editor.recompute(() => editor.newButton.click());
  expect(JSON.parse((await editor.export()).text).graph.nodes).toEqual({});
});

test('everything it asks for comes from its own place', async ({ page, editor, baseURL }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await editor.open();
  await editor.openExample('Central difference');
  expect(asked.length).toBeGreaterThan(2);
  for (const url of asked) expect(url).toMatch(new RegExp(`^(${baseURL}|blob:|data:)`));
});
