import { fiveProblems, galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test.beforeEach(({ editor }) => editor.open());

test('a reload at once keeps the edit', async ({ editor }) => {
  await editor.graph.literal('b', 'sum').fill('6');
  await editor.reload();
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('6');
  await expect(editor.graph.value('sum')).toHaveAttribute('data-exact', '8');
});

test('a reload keeps many edits, and the place of a moved node', async ({ editor }) => {
  const { graph } = editor;
  for (const text of ['1', '2', '3']) await graph.type('b', 'sum', text);
  await graph.type('value', 'x', '7');
  await graph.drag('z', { x: 40, y: -60 });
  const { text } = await editor.export();
  await editor.reload();
  expect((await editor.export()).text).toBe(text);
  await editor.reload();
  expect((await editor.export()).text).toBe(text);
});

test('a reload keeps what was just imported, and mended', async ({ editor }) => {
  const { graph } = editor;
  await editor.import('five.json', fiveProblems);
  await graph.literal('b', 'half').fill('3');
  await editor.reload();
  await expect(editor.title).toHaveValue('Five problems');
  await expect(graph.value('half')).toHaveAttribute('data-exact', '[4,5]');
  await expect(editor.problems.locator('[data-problem]')).toHaveCount(4);
});

test('two tabs with one document do not overwrite each other', async ({ editor, anotherTab }) => {
  await editor.import('several-targets.json', galleryText('several-targets.json'));
  const other = await anotherTab();
  await other.open();
  await expect(other.title).toHaveValue('Several targets add up');
  await editor.graph.type('value', 'x', '2');
  await other.graph.type('value', 'x', '3');
  await editor.reload();
  await other.reload();
  await expect(editor.graph.literal('value', 'x')).toHaveValue('2');
  await expect(other.graph.literal('value', 'x')).toHaveValue('3');
});

test('a later visit finds the document of the last one', async ({ editor, anotherTab, page }) => {
  await editor.import('several-targets.json', galleryText('several-targets.json'));
  await editor.graph.type('value', 'x', '2');
  await page.close();
  const later = await anotherTab();
  await later.open();
  await expect(later.graph.literal('value', 'x')).toHaveValue('2');
});
