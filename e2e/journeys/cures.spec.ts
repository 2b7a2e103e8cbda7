import { readFileSync } from 'node:fs';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const example = (name: string) => readFileSync(new URL(`../../docs/examples/${name}.json`, import.meta.url), 'utf8');

test.beforeEach(({ editor }) => editor.open());

test('a constant is watched at a press, and back at another', async ({ editor, page }) => {
  const { graph } = editor;
  await editor.import('constants.json', galleryText('constants.json'));
  await graph.why('dz_dy').click();
  await expect(editor.whyCard('dz_dy')).toContainText('Watch the constant y.');
  await editor.recompute(() => page.getByRole('button', { name: 'Mend it' }).click());
  await expect(graph.value('dz_dy')).toHaveAttribute('data-state', 'number');
  await expect(editor.whyCard('dz_dy')).toHaveCount(0);
  await editor.recompute(() => page.getByRole('button', { name: 'Undo', exact: true }).click());
  await expect(graph.value('dz_dy')).toHaveAttribute('data-state', 'none');
});

test('NaN of a branch that is not taken is explained, lit and mended', async ({ editor, page }) => {
  const { graph } = editor;
  await editor.import('untaken.json', example('untaken'));
  await expect(editor.problem('nan')).toHaveText('root: sqrt of x = -1 is NaN at [0].');
  await expect(graph.adjoint('x')).toHaveAttribute('data-state', 'nan');
  const question = 'Why is the gradient of x NaN?';
  await page.getByRole('button', { name: question }).click();
  const card = page.getByRole('region', { name: question });
  await expect(card).toContainText('root: sqrt of x = -1 is NaN at [0].');
  await expect(graph.brokenLink('root')).toBeVisible();
  await editor.recompute(() => card.getByRole('button', { name: 'Mend it' }).click());
  await expect(graph.adjoint('x')).toHaveAttribute('data-exact', '[0,0.25]');
  await expect(editor.problems).toHaveCount(0);
});

test('a dead relu is made a leaky one', async ({ editor, page }) => {
  const { graph } = editor;
  await editor.import('four.json', example('four'));
  await expect(graph.adjoint('w')).toHaveAttribute('data-state', 'dead');
  await page.getByRole('button', { name: 'Why is the gradient of w dead?' }).click();
  await editor.recompute(() => page.getByRole('button', { name: 'Mend it' }).click());
  await expect(graph.node('gated')).toHaveAttribute('data-op', 'leakyRelu');
  await expect(graph.adjoint('w')).toHaveAttribute('data-exact', '0.2');
});

test('a diagnosis speaks the language of the page', async ({ editor, page }) => {
  await editor.import('untaken.json', example('untaken'));
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'x 的梯度为什么是 NaN？' }).click();
  const card = page.getByRole('region', { name: 'x 的梯度为什么是 NaN？' });
  await expect(card).toContainText('root：sqrt（x = -1）得到 NaN。该元素位于 [0]。');
  await expect(card.getByRole('button', { name: '修复' })).toBeVisible();
});
