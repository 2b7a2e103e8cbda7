import type { Locator } from '@playwright/test';
import { Commands } from '../pages/Commands.js';
import { Functions } from '../pages/Functions.js';
import { boxOf } from '../pages/Graph.js';
import { Hands } from '../pages/Hands.js';
import { expectAccessible } from '../support/accessibility.js';
import { galleryText, parsed } from '../support/documents.js';
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

  // A search has an undo of its own, and hears the other keys that fields hear.
  const search = page.getByRole('searchbox', { name: 'Add node' });
  await search.click();
  await page.keyboard.type('sin');
  await commands.press('Control+z');
  await expect(field).toHaveValue('7');
  const download = page.waitForEvent('download');
  await commands.press('Control+s');
  await download;
  await expect(search).toBeFocused();
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

  const paste = async (text: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await editor.graph.canvas.focus();
    await commands.press('Control+v');
  };
  const sentence = page.locator('[data-notice]');
  await paste('hello');
  await expect(sentence).toHaveText('The clipboard holds no nodes, so nothing was pasted.');
  await paste('{"format": "chainrule",\n "version": 1,\n "graph": {"nodes": {"p": {"op": "exp",}}}}');
  await expect(sentence).toContainText('Nothing was pasted. This is not JSON, line 3, column 40');
  // What another program wrote says nothing of places: it lies at the pointer, in order, and the sentence is gone.
  const canvas = await boxOf(editor.graph.canvas);
  const place = { x: canvas.x + 360, y: canvas.y + 520 };
  await page.mouse.move(place.x, place.y);
  await paste(
    '{"format": "chainrule", "version": 1, "graph": {"nodes": {"p": {"op": "variable"}, "q": {"op": "exp", "inputs": {"x": "p"}}}}}',
  );
  await expect(editor.graph.node('p')).toBeFocused();
  await expect(sentence).toHaveCount(0);
  const pasted = await boxOf(editor.graph.node('p'));
  expect(Math.abs(pasted.x - place.x)).toBeLessThan(60);
  expect(Math.abs(pasted.y - place.y)).toBeLessThan(30);
  expect((await boxOf(editor.graph.node('q'))).x).toBeGreaterThan(pasted.x + pasted.width);
});

test('what is copied goes into a function, another document and another tab', async ({
  editor,
  page,
  context,
  anotherTab,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [commands, functions] = [new Commands(page), new Functions(page)];
  const { graph } = editor;
  await functions.make(['sum', 'sq'], 'f');
  await commands.press('Enter');
  await graph.node('f/sum').locator('header').click();
  await commands.press('Control+c');
  await commands.press('Control+Shift+v');
  await expect(graph.wire('f/x→f/sum2.a')).toBeAttached();
  await expect(graph.node('f/sum2')).toBeFocused();
  await commands.press('Control+z');
  await expect(graph.node('f/sum2')).toHaveCount(0);
  await commands.press('Alt+ArrowUp');
  await expect(graph.node('f')).toBeFocused();
  await commands.press('Control+a');
  await commands.press('Control+c');

  // Its function goes along, once.
  await editor.newButton.click();
  await commands.press('Control+v');
  await expect(graph.value('z')).toHaveAttribute('data-exact', '63');
  const other = await anotherTab();
  await other.open();
  await other.newButton.click();
  await other.page.keyboard.press('Control+v');
  await expect(other.graph.value('z')).toHaveAttribute('data-exact', '63');
  await other.page.keyboard.press('Control+v');
  await expect(other.graph.value('z2')).toHaveAttribute('data-exact', '63');
  expect(Object.keys(JSON.parse((await other.export()).text).graph.functions)).toEqual(['f']);
});

test('the file is saved and another opened by their keys', async ({ editor, page }) => {
  const commands = new Commands(page);
  await editor.graph.canvas.focus();
  // Awaited from the start: a browser that is told of it along with the key may open the chooser itself.
  const chooser = page.waitForEvent('filechooser');
  const download = page.waitForEvent('download');
  await commands.press('Control+s');
  expect((await download).suggestedFilename()).toBe('Second derivatives of g.json');
  await commands.press('Control+o');
  const text = galleryText('several-targets.json');
  await (await chooser).setFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(editor.title).toHaveValue('Several targets add up');
  await expect(editor.graph.canvas).toBeFocused();
});

test('what opens has the focus at its first useful thing, and gives it back', async ({ editor, page }) => {
  const commands = new Commands(page);
  const node = editor.graph.node('sum');
  const begins: readonly (readonly [key: string, first: Locator])[] = [
    ['g', page.getByRole('group', { name: 'Targets' }).getByRole('checkbox', { name: 'z', exact: true })],
    ['?', commands.keys.getByRole('heading', { name: 'Keyboard shortcuts' })],
    ['Control+Shift+e', page.getByRole('radio', { name: 'PNG' })],
    ['Control+k', commands.search],
    ['Control+f', commands.nodes],
    ['h', page.getByRole('searchbox', { name: 'Search documents' })],
    ['m', page.getByRole('textbox', { name: 'Formula' })],
    ['a', new Hands(page).adder],
    ['Shift+f', page.getByRole('textbox', { name: 'Function', exact: true })],
    ['F2', editor.inspector.getByRole('textbox', { name: 'Name', exact: true })],
  ];
  for (const [key, first] of begins) {
    await node.focus();
    await commands.press('Enter');
    await commands.press(key);
    await expect(first, key).toBeFocused();
    await commands.press('Escape');
    await expect(node, key).toBeFocused();
  }
  await commands.press('n');
  await expect(page.locator('.note textarea')).toBeFocused();
  await commands.press('Escape');
  await expect(page.locator('.note')).toBeFocused();

  // A new name, its undo and its redo are those of one node, which keeps the focus.
  await node.focus();
  await commands.press('Enter');
  await commands.press('F2');
  await page.keyboard.type('total');
  await commands.press('Enter');
  await expect(editor.graph.node('total')).toBeFocused();
  await commands.press('Control+z');
  await expect(node).toBeFocused();
  await commands.press('Control+y');
  await expect(editor.graph.node('total')).toBeFocused();
});

test('keys mean the canvas after a click, and where a new document begins', async ({ editor, page }) => {
  const [commands, hands] = [new Commands(page), new Hands(page)];
  await editor.reading.getByRole('radio', { name: 'Value' }).click();
  await commands.press('2');
  await expect(editor.reading.getByRole('radio', { name: 'Local' })).toBeChecked();
  // Led there by Tab, somebody may be speaking to it.
  await editor.reading.getByRole('radio', { name: 'Local' }).focus();
  await commands.press('Tab');
  await commands.press('1');
  await expect(editor.reading.getByRole('radio', { name: 'Local' })).toBeChecked();

  await editor.newButton.focus();
  await commands.press('Enter');
  await expect(editor.graph.canvas).toBeFocused();
  await commands.press('a');
  await expect(hands.adder).toBeFocused();
  await commands.choose('exp');
  await expect(editor.graph.node('exp')).toBeFocused();

  // What was left unfinished here is no file that was imported broken.
  await editor.reload();
  await editor.graph.canvas.focus();
  await commands.press('a');
  await expect(hands.adder).toBeFocused();
  await commands.choose('variable');
  await expect(editor.graph.node('x')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Export the file as it was imported' })).toHaveCount(0);
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
