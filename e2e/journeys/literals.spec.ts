import type { Editor } from '../pages/Editor.js';
import { galleryText } from '../support/documents.js';
import { digitsOn, oracleOf } from '../support/oracle.js';
import { expect, test } from '../support/test.js';

test.beforeEach(async ({ editor }) => {
  await editor.open();
  await editor.import('second-derivatives.json', galleryText('second-derivatives.json'));
  await editor.chooseTarget('z');
});

/** Everything on screen is what the command line says of the document as it is exported now. */
async function expectAsExported(editor: Editor): Promise<string> {
  const { text } = await editor.export();
  const expected = await (await oracleOf(text)).digitsFor('z');
  await expect.poll(async () => digitsOn(await editor.numbers(), expected)).toEqual(expected);
  return text;
}

test('a literal typed in place changes every number to what the command line says', async ({ editor }) => {
  const { graph } = editor;
  const before = await editor.numbers();
  await editor.recompute(() => graph.type('b', 'sum', '-1.5'));
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '0.5');
  const text = await expectAsExported(editor);
  expect(JSON.parse(text).graph.nodes.sum.inputs.b).toBe(-1.5);
  const after = await editor.numbers();
  for (const id of ['sum', 'z', 'dz_dy', 'yy']) expect(after.values[id].exact).not.toBe(before.values[id].exact);
  for (const id of ['y', 'sq']) expect(after.adjoints[id].exact).not.toBe(before.adjoints[id].exact);
  for (const wire of ['y→sq.x', 'sq→z.b'])
    expect(after.contributions[wire].exact).not.toBe(before.contributions[wire].exact);
});

test('a variable is edited on its own node', async ({ editor }) => {
  await editor.recompute(() => editor.graph.type('value', 'y', '1e-3'));
  const text = await expectAsExported(editor);
  expect(JSON.parse(text).graph.nodes.y.attrs.value).toBe(0.001);
});

test('a scalar becomes a vector, and everything downstream follows', async ({ editor }) => {
  await editor.recompute(() => editor.graph.type('value', 'x', '[1, 2, 3]'));
  await expect(editor.graph.value('sum')).toHaveAttribute('data-exact', '[6,7,8]');
  await expectAsExported(editor);
});

test('after every edit the results are fresh again, at a higher revision', async ({ editor }) => {
  const revisions = [await editor.revision()];
  for (const text of ['1', '2', '3']) {
    await editor.recompute(() => editor.graph.type('b', 'sum', text));
    revisions.push(await editor.revision());
    await expect(editor.root).toHaveAttribute('data-results', 'fresh');
  }
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
});

test('Escape brings back what stood there', async ({ editor }) => {
  const { graph } = editor;
  const before = await editor.numbers();
  const field = graph.literal('b', 'sum');
  await field.click();
  await field.fill('777');
  await field.press('Escape');
  await expect(field).toHaveValue('5');
  await expect(editor.root).toHaveAttribute('data-results', 'fresh');
  await expect.poll(() => editor.numbers()).toEqual(before);
});

test('what is no number is refused in a sentence, and the old number stays', async ({ editor, page }) => {
  const { graph } = editor;
  const before = await editor.numbers();
  const field = graph.literal('b', 'sum');
  await field.click();
  await field.fill('seven');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\S+ \S+/);
  expect(await editor.numbers()).toEqual(before);
  const sentence = await field.evaluate((element) => {
    const ids = (element.getAttribute('aria-describedby') ?? element.getAttribute('aria-errormessage') ?? '').split(
      ' ',
    );
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
  expect(sentence.trim(), 'the sentence stands on the page, not in a tooltip').not.toBe('');
  await expect(editor.page.getByText(sentence.trim()).first()).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('5');
  expect(await editor.numbers()).toEqual(before);

  // Neither does the part of it stay that was a number.
  for (const text of ['1,5', '2*3', '1e400']) {
    await field.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.press('Enter');
    await expect(field).toHaveValue('5');
  }
  await expect.poll(() => editor.numbers()).toEqual(before);
});

test('the keyboard alone finds a literal, changes it and leaves it', async ({ editor, page }) => {
  const { graph } = editor;
  const field = graph.literal('b', 'sum');
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Tab');
        return field.evaluate((element) => element === document.activeElement);
      },
      { intervals: [0] },
    )
    .toBe(true);
  await editor.recompute(() => page.keyboard.type('12'));
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '14');
  await editor.recompute(() => page.keyboard.press('ArrowUp'));
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '15');
  await editor.recompute(() => page.keyboard.press('Escape'));
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '7');
  await expectAsExported(editor);
});
