import { Documents } from '../pages/Documents.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test('documents are renamed, duplicated, opened and deleted, and a deleted one comes back', async ({
  page,
  editor,
}) => {
  const documents = new Documents(page);
  await editor.open();
  await documents.choose('Rename');
  await expect(editor.title).toBeFocused();
  await page.keyboard.type('My g');
  await page.keyboard.press('Enter');
  await editor.recompute(() => editor.graph.type('b', 'sum', '6'));

  await editor.recompute(() => documents.choose('Duplicate'));
  await expect(editor.title).toHaveValue('My g (copy)');
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('6');
  await editor.recompute(() => editor.graph.type('b', 'sum', '7'));
  expect(await documents.titles()).toEqual(['My g (copy)', 'My g']);

  await editor.recompute(() => documents.choose('Delete'));
  await expect(editor.title).toHaveValue('My g');
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('6');
  expect(await documents.titles()).toEqual(['My g']);
  const sentence = documents.sentence('documents.deleted');
  await expect(sentence).toContainText('My g (copy)');

  await sentence.getByRole('button', { name: 'Restore' }).click();
  await expect(editor.title).toHaveValue('My g (copy)');
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('7');
  await expect(documents.sentences).toHaveCount(0);
  await editor.reload();
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('7');
});

test('the last document deleted leaves an empty one', async ({ page, editor }) => {
  const documents = new Documents(page);
  await editor.open();
  await documents.choose('Delete');
  await expect(editor.graph.nodes()).toHaveCount(0);
  await documents.sentence('documents.deleted').getByRole('button', { name: 'Restore' }).click();
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '63');
});

test('a second tab shows the document, says so, and changes a copy', async ({ page, editor, anotherTab }) => {
  await editor.open();
  const other = await anotherTab();
  await other.open();
  const documents = new Documents(other.page);
  await expect(documents.sentence('tab.guest')).toBeVisible();
  await expect(new Documents(page).sentences).toHaveCount(0);
  expect(await new Documents(page).titles()).toHaveLength(1);

  await other.graph.type('b', 'sum', '9');
  await expect(documents.sentence('tab.copy')).toBeVisible();
  await expect(documents.sentence('tab.guest')).toHaveCount(0);
  await editor.graph.type('b', 'sum', '6');
  await expect(other.title).toHaveValue('Second derivatives of g (copy)');
  await expect(editor.title).toHaveValue('Second derivatives of g');
  const titles = await documents.titles();
  expect(titles.toSorted()).toEqual(['Second derivatives of g', 'Second derivatives of g (copy)']);
  await page.close();
  await other.reload();
  await expect(other.graph.literal('b', 'sum')).toHaveValue('9');
  await expect(other.title).toHaveValue('Second derivatives of g (copy)');
  await expect(documents.sentences).toHaveCount(0);
});

test('closing the first tab hands its document to the second', async ({ page, editor, anotherTab }) => {
  await editor.open();
  const other = await anotherTab();
  await other.open();
  const documents = new Documents(other.page);
  await expect(documents.sentence('tab.guest')).toBeVisible();
  await editor.graph.type('b', 'sum', '6');
  await page.close({ runBeforeUnload: false });
  await expect(documents.sentence('tab.guest')).toHaveCount(0);
  await expect(other.graph.literal('b', 'sum')).toHaveValue('6');
  await other.graph.type('b', 'sum', '7');
  await expect(documents.sentences).toHaveCount(0);
  await other.reload();
  await expect(other.graph.literal('b', 'sum')).toHaveValue('7');
  expect(await documents.titles()).toHaveLength(1);
});

test('reloading the first tab leaves it its document', async ({ page, editor, anotherTab }) => {
  await editor.open();
  const other = await anotherTab();
  await other.open();
  await editor.graph.type('b', 'sum', '6');
  await editor.reload();
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('6');
  await other.page.waitForTimeout(2000);
  await expect(new Documents(other.page).sentence('tab.guest')).toBeVisible();
  await expect(new Documents(page).sentences).toHaveCount(0);
  await page.close();
  await expect(new Documents(other.page).sentence('tab.guest')).toHaveCount(0);
});

test('a document that another tab has open is not deleted, and two documents do not disturb each other', async ({
  page,
  editor,
  anotherTab,
}) => {
  await editor.open();
  const other = await anotherTab();
  await other.open();
  await other.import('several-targets.json', galleryText('several-targets.json'));
  await other.graph.type('value', 'x', '2');
  await editor.graph.type('b', 'sum', '6');
  await other.reload();
  await editor.reload();
  await expect(other.graph.literal('value', 'x')).toHaveValue('2');
  await expect(editor.graph.literal('b', 'sum')).toHaveValue('6');
  await new Documents(other.page).choose('Second derivatives of g');
  const documents = new Documents(other.page);
  await expect(documents.sentence('tab.guest')).toBeVisible();
  await documents.choose('Delete');
  await expect(documents.sentence('documents.taken')).toBeVisible();
  await page.close();
});

test.describe('a browser that keeps nothing', () => {
  for (const [what, sentence, break_] of [
    [
      'forbids IndexedDB',
      'bar.unsavedWhy',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('not here', 'SecurityError');
        };
      },
    ],
    [
      'is full',
      'bar.full',
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
        Storage.prototype.setItem = () => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
      },
    ],
    [
      'forbids every storage',
      'bar.unsavedWhy',
      () => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, name, {
            get: () => {
              throw new DOMException('not here', 'SecurityError');
            },
          });
      },
    ],
  ] as const)
    test(`${what}: one sentence, and work goes on`, async ({ page, editor }) => {
      await page.addInitScript(break_);
      await editor.open();
      const documents = new Documents(page);
      await expect(documents.sentence(sentence)).toBeVisible();
      await editor.recompute(() => editor.graph.type('b', 'sum', '6'));
      await expect(editor.graph.value('sum')).toHaveAttribute('data-exact', '8');
      await editor.recompute(() => editor.newButton.click());
      await editor.openExample('Several targets');
      await documents.chooseTheme('Dark');
      expect((await editor.export()).text).toContain('Several targets add up');
    });
});
