import { Commands } from '../pages/Commands.js';
import { expectAccessible } from '../support/accessibility.js';
import { parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test.beforeEach(({ editor }) => editor.open());

test('everything done is undone to the first bytes, and done again to the last', async ({ editor, page }) => {
  const commands = new Commands(page);
  const { graph } = editor;
  const first = (await editor.export()).text;
  await expect(commands.undo).toBeDisabled();
  await graph.type('b', 'sum', '52');
  await expect(graph.value('z')).toHaveAttribute('data-exact', '486');
  await graph.drag('sq', { x: 40, y: 60 });
  await commands.select('sum');
  await commands.press('Control+d');
  await expect(graph.node('sum2')).toBeFocused();
  await commands.press('ArrowDown');
  await commands.press('Shift+ArrowDown');
  await commands.select('y');
  await commands.press('Delete');
  await expect(graph.node('y')).toHaveCount(0);
  await editor.title.fill('Another g');
  const last = (await editor.export()).text;

  // Typing, drag, duplicate, nudge, delete, title: six gestures.
  for (let gesture = 0; gesture < 6; gesture++) await commands.press('Control+z');
  await expect(commands.undo).toBeDisabled();
  expect((await editor.export()).text).toBe(first);
  await expect(graph.value('z')).toHaveAttribute('data-exact', '63');
  for (let gesture = 0; gesture < 6; gesture++) await commands.redo.click();
  await expect(commands.redo).toBeDisabled();
  expect((await editor.export()).text).toBe(last);

  await editor.reload();
  await expect(commands.undo).toBeDisabled();
  expect((await editor.export()).text).toBe(last);
});

test('undo in a field takes back what was typed there, and stays there', async ({ editor, page }) => {
  const commands = new Commands(page);
  const field = editor.graph.literal('b', 'sum');
  await field.click();
  await field.fill('7');
  await commands.press('Control+z');
  await expect(field).toHaveValue('5');
  await expect(field).toBeFocused();
  await commands.press('Control+Shift+z');
  await expect(field).toHaveValue('7');
});

test('nodes are copied, pasted with and without their wires, and cut', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const commands = new Commands(page);
  await commands.select('sum');
  await commands.press('Control+c');
  const fragment = parsed(await page.evaluate(() => navigator.clipboard.readText()));
  expect(Object.keys(fragment.graph.nodes)).toEqual(['sum']);
  await commands.press('Control+v');
  await commands.press('Control+Shift+v');
  await commands.press('Control+x');
  const { nodes } = parsed((await editor.export()).text).graph;
  expect(nodes.sum2.inputs).toEqual({ b: 5 });
  expect(nodes.sum3).toBeUndefined();
  await commands.press('Control+Shift+v');
  const again = parsed((await editor.export()).text).graph.nodes;
  expect(again.sum3.inputs).toEqual({ a: 'x', b: 5 });

  await page.evaluate(() => navigator.clipboard.writeText('hello'));
  await commands.press('Control+v');
  await expect(page.getByText('The clipboard holds no nodes, so nothing was pasted.')).toBeVisible();
});

test('commands are found by their words, nodes by theirs', async ({ editor, page }) => {
  const commands = new Commands(page);
  await commands.press('Control+k');
  await expect(commands.search).toBeFocused();
  await commands.choose('reading: val');
  await expect(commands.search).toHaveCount(0);
  await expect(editor.reading.getByRole('radio', { name: 'Value' })).toBeChecked();

  await commands.press('Control+f');
  await expect(commands.nodes).toBeFocused();
  await commands.choose('d2z');
  await expect(editor.graph.node('d2z_dx2')).toBeFocused();

  await commands.press('Control+a');
  await commands.press('Delete');
  await expect(editor.graph.nodes()).toHaveCount(0);
  await commands.press('Control+z');
  await expect(editor.graph.nodes()).not.toHaveCount(0);
});

test('the keys are listed on ?, and heard only where they are meant', async ({ editor, page }) => {
  const commands = new Commands(page);
  await commands.press('?');
  await expect(commands.keys).toBeVisible();
  await expect(commands.keys.getByText('Paste with incoming wires')).toBeVisible();
  await commands.press('Escape');
  await expect(commands.keys).toHaveCount(0);
  await commands.press('2');
  await expect(editor.reading.getByRole('radio', { name: 'Local' })).toBeChecked();

  await editor.title.fill('');
  await page.keyboard.type('1?3 A');
  await expect(editor.title).toHaveValue('1?3 A');
  await expect(editor.reading.getByRole('radio', { name: 'Local' })).toBeChecked();
  await commands.press('Backspace');
  await expect(editor.title).toHaveValue('1?3 ');
});

for (const query of ['?theme=light', '?theme=dark'])
  test(`axe finds nothing in the palette and the list of keys, ${query}`, async ({ editor, page }) => {
    await editor.open(query);
    const commands = new Commands(page);
    await commands.press('Control+k');
    await expect(commands.search).toBeFocused();
    await expectAccessible(page, 'palette');
    await page.keyboard.type('no such thing');
    await expect(commands.options).toHaveCount(0);
    await expectAccessible(page, 'palette without an answer');
    await commands.press('Escape');
    await expect(commands.search).toBeHidden();
    await commands.press('?');
    await expect(commands.keys).toBeVisible();
    await expectAccessible(page, 'keys');
  });
