import { Building } from '../pages/Building.js';
import { boxOf, centreOf } from '../pages/Graph.js';
import { parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const exact = (value: number) => String(value);

test.beforeEach(({ editor }) => editor.open());

test('g and its gradients by the mouse, from an empty canvas to 63, 9 and 42', async ({ editor, page }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await building.begin();
  await building.drop('variable', { x: 120, y: 140 }, 'x');
  await building.drop('variable', { x: 120, y: 340 }, 'y');
  await building.drop('add', { x: 340, y: 140 }, 'sum');
  await building.drop('square', { x: 340, y: 360 }, 'sq');
  await building.drop('mul', { x: 560, y: 240 }, 'z');
  await graph.type('value', 'x', '2');
  await graph.type('value', 'y', '3');
  await building.pull(building.output('x'), building.input('sum', 'a'));
  await graph.type('b', 'sum', '5');
  // The other way round: from the port to what it is to read.
  await building.pull(building.input('sq', 'x'), building.output('y'));
  await building.pull(building.output('sum'), building.input('z', 'a'));
  await building.pull(building.output('sq'), building.input('z', 'b'));
  await expect(graph.value('z')).toHaveAttribute('data-exact', exact(63));

  await page.getByRole('button', { name: 'Differentiate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Differentiate' });
  await expect(dialog.getByRole('group', { name: 'Targets' }).getByRole('checkbox', { name: 'z' })).toBeChecked();
  await expect(dialog.getByRole('group', { name: 'Sources' }).getByRole('checkbox', { checked: true })).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Add gradients' }).click();
  await expect(graph.value('dz_dx')).toHaveAttribute('data-exact', exact(9));
  await expect(graph.value('dz_dy')).toHaveAttribute('data-exact', exact(42));

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(graph.node('dz_dx')).toHaveCount(0);
  await expect(graph.value('z')).toHaveAttribute('data-exact', exact(63));
});

test('the same by the keyboard alone', async ({ editor, page }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await editor.newButton.focus();
  await page.keyboard.press('Enter');
  await expect(graph.nodes()).toHaveCount(0);
  await building.type('variable', 'x');
  await building.type('variable', 'y');
  await building.type('add', 'sum');
  await building.type('square', 'sq');
  await building.type('*', 'z');
  const write = async (port: string, id: string, text: string) => {
    await graph.literal(port, id).focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  await write('value', 'x', '2');
  await expect(graph.node('x')).toBeFocused();
  await write('value', 'y', '3');
  await write('b', 'sum', '5');
  await building.connect(building.input('sum', 'a'), 'x');
  await building.connect(building.output('y'), 'sq.x');
  await building.connect(building.input('z', 'a'), 'sum');
  await building.connect(building.output('sq'), 'z.b');
  await expect(graph.value('z')).toHaveAttribute('data-exact', exact(63));
  await page.keyboard.press('g');
  await expect(page.getByRole('group', { name: 'Targets' }).getByRole('checkbox', { name: 'z' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(graph.node('dz_dx')).toBeFocused();
  await expect(graph.value('dz_dx')).toHaveAttribute('data-exact', exact(9));
  await expect(graph.value('dz_dy')).toHaveAttribute('data-exact', exact(42));
});

test('a wire that is dropped on a node goes to its first free port that fits, and to none where all are wired', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const building = new Building(editor);
  await building.begin();
  await building.drop('variable', { x: 120, y: 140 }, 'u');
  await building.drop('variable', { x: 120, y: 340 }, 'v');
  await building.drop('add', { x: 400, y: 240 }, 'sum');
  // What is typed where nothing stood is taken back by Escape.
  await graph.literal('a', 'sum').click();
  await page.keyboard.type('7');
  await expect(graph.literal('a', 'sum')).toHaveValue('7');
  await page.keyboard.press('Escape');
  await expect(graph.literal('a', 'sum')).toHaveValue('');
  const head = graph.node('sum').locator('header .tile');
  await building.pull(building.output('u'), head);
  await expect(graph.wire('u→sum.a')).toBeAttached();
  // The row of its value is no place for a wire either: the node is meant.
  await building.pull(building.output('v'), graph.node('sum').locator('.row.readout .lab').first());
  await expect(graph.wire('v→sum.b')).toBeAttached();
  await building.pull(building.output('v'), head);
  await expect(page.locator('.in-hand')).toHaveCount(0);
  await expect(building.search).toHaveCount(1);
  await expect(graph.wires()).toHaveCount(2);
  await expect(graph.wire('u→sum.a')).toBeAttached();
});

test('a wire that does not fit says why, and changes nothing', async ({ editor, page }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await building.begin();
  await building.drop('variable', { x: 120, y: 140 }, 'u');
  await building.drop('variable', { x: 120, y: 340 }, 'v');
  await building.drop('add', { x: 400, y: 240 }, 'sum');
  await graph.type('value', 'u', '[1, 2, 3]');
  await graph.type('value', 'v', '[1, 2]');
  await building.pull(building.output('u'), building.input('sum', 'a'));
  await expect(graph.wires()).toHaveCount(1);
  await building.pull(building.output('v'), building.input('sum', 'b'));
  await expect(page.getByText(/sum: .*\(3\).*\(2\)|sum: .*\[3\].*\[2\]/)).toBeVisible();
  await expect(graph.wires()).toHaveCount(1);
  await building.pull(building.output('sum'), building.input('sum', 'b'));
  await expect(page.getByText('would close a cycle')).toBeVisible();
  await expect(graph.wires()).toHaveCount(1);
});

test('the ports to choose from lie over nothing that stands below the canvas', async ({ editor, page }) => {
  const { graph } = editor;
  const building = new Building(editor);
  const free = Array.from({ length: 10 }, (_, i) => [`n${i}`, { op: 'neg' }]);
  const nodes = { x: { op: 'variable', attrs: { value: 2 } }, ...Object.fromEntries(free) };
  const places = Object.fromEntries(Object.keys(nodes).map((id, i) => [id, { x: 180 * i, y: 0 }]));
  const file = { format: 'chainrule', version: 1, graph: { nodes }, layout: { nodes: places } };
  await editor.import('free.json', JSON.stringify(file));
  const floor = await boxOf(page.getByRole('toolbar', { name: 'Steps' }));
  const low = async () => (await centreOf(building.output('x'))).y;
  await graph.pan({ x: 0, y: floor.y - 60 - (await low()) });
  await expect.poll(low).toBeGreaterThan(floor.y - 90);
  await building.output('x').focus();
  await page.keyboard.press('Enter');
  await expect(building.partners.getByRole('option').nth(8)).toBeAttached();
  const list = await boxOf(building.partners);
  expect(list.y + list.height).toBeLessThanOrEqual(floor.y);
});

test('a wire is taken near either end: led to another output, or let go', async ({ editor, page }) => {
  const building = new Building(editor);
  const near = async (wire: string, share: number) => {
    const place = await editor.graph.wire(wire).evaluate((group, share) => {
      const path = group.querySelector<SVGPathElement>('.wire')!;
      const { x, y } = path.getPointAtLength(path.getTotalLength() * share).matrixTransform(path.getScreenCTM()!);
      return { x, y };
    }, share);
    await page.mouse.move(place.x, place.y);
    await page.mouse.down();
  };
  const lead = async (to: { x: number; y: number }) => {
    await page.mouse.move(to.x, to.y, { steps: 12 });
    await page.mouse.up();
  };
  await near('sq→z.b', 0.26);
  await lead(await centreOf(building.output('x')));
  await expect(editor.graph.wire('x→z.b')).toBeAttached();
  await expect(editor.graph.wire('sq→z.b')).toHaveCount(0);
  const { x, y } = (await building.input('z', 'b').boundingBox())!;
  await near('x→z.b', 0.92);
  await lead({ x: x - 60, y: y + 190 });
  await expect(editor.graph.wire('x→z.b')).toHaveCount(0);
  await expect(editor.graph.wires()).not.toHaveCount(0);
});

test('what an undo brings back is selected', async ({ editor, page }) => {
  await editor.graph.node('sq').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await expect(editor.graph.node('sq')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor.inspector.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('sq');
  await editor.graph.node('sq').focus();
  await page.keyboard.press('Delete');
  await expect(editor.graph.node('sq')).toHaveCount(0);
  await expect(editor.graph.canvas).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(editor.graph.node('sq')).toBeFocused();
});

test('a wire is moved by its end, and cut by letting it go or by Delete', async ({ editor, page }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await building.pull(building.input('sum', 'a'), building.input('sum', 'b'));
  await expect(graph.wire('x→sum.b')).toBeAttached();
  await expect(graph.wire('x→sum.a')).toHaveCount(0);
  const { x, y } = (await building.input('sum', 'b').boundingBox())!;
  await building.pull(building.input('sum', 'b'), { x: x - 40, y: y + 160 });
  await expect(graph.wire('x→sum.b')).toHaveCount(0);
  await building.input('z', 'b').focus();
  await page.keyboard.press('Delete');
  await expect(graph.wire('sq→z.b')).toHaveCount(0);
  await graph.wire('sum→z.a').locator('.grab').click({ force: true });
  await page.keyboard.press('Delete');
  await expect(graph.wire('sum→z.a')).toHaveCount(0);
});

test('a wire let go in the void asks for a node that fits, wired at once', async ({ editor, page }) => {
  const { graph } = editor;
  const building = new Building(editor);
  const { x, y } = (await building.output('z').boundingBox())!;
  await building.pull(building.output('z'), { x: x + 60, y: y - 160 });
  const fitting = (op: string) =>
    page.getByRole('listbox', { name: 'Results' }).getByRole('option', { name: new RegExp(`^${op}\\b`) });
  await expect(fitting('sqrt')).toHaveCount(1);
  await expect(fitting('gather')).toHaveCount(1);
  await expect(fitting('oneHot')).toHaveCount(0);
  await page.keyboard.type('sqrt');
  await page.keyboard.press('Enter');
  await expect(graph.wire('z→sqrt.x')).toBeAttached();

  // Let go near the lower edge, it asks above what stands below the canvas.
  const canvas = await boxOf(graph.canvas);
  const floor = canvas.y + canvas.height;
  await building.pull(building.output('z'), { x: canvas.x + 330, y: floor - 20 });
  const asked = await boxOf(page.locator('.adder'));
  expect(asked.y + asked.height).toBeLessThanOrEqual(floor);
});

test('a port that takes several grows by a place while a wire looks for one', async ({ editor }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await building.begin();
  await building.drop('variable', { x: 120, y: 140 }, 'x');
  await building.drop('addN', { x: 400, y: 240 }, 'all');
  await building.pull(building.output('x'), building.input('all', 'values'));
  await building.connect(building.output('x'), 'all.values[1]');
  await expect(graph.value('all')).toHaveAttribute('data-exact', exact(2));
  await building.input('all', 'values', 0).press('Delete');
  await expect(graph.wire('x→all.values[0]')).toBeAttached();
  await expect(graph.wire('x→all.values[1]')).toHaveCount(0);
});

test('names: references follow, and a bad or taken one changes nothing', async ({ editor }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await graph.node('x').locator('header').click();
  await building.rename('price');
  await expect(graph.wire('price→sum.a')).toBeAttached();
  await expect(graph.wire('price→dz_dx.source')).toBeAttached();
  for (const [name, sentence] of [
    ['2x', '“2x” is no name'],
    ['y', 'There is a node called y already.'],
  ]) {
    await building.name.fill(name);
    await building.name.press('Tab');
    await expect(editor.inspector.getByText(sentence)).toBeVisible();
    await expect(building.name).toHaveValue('price');
  }
  await graph.node('sq').locator('.name').dblclick();
  await editor.page.keyboard.type('squared');
  await editor.page.keyboard.press('Enter');
  await expect(graph.wire('squared→z.b')).toBeAttached();
});

test('the inspector writes attributes, and says what is wrong with a value', async ({ editor }) => {
  const { graph } = editor;
  const building = new Building(editor);
  await building.begin();
  await building.drop('constant', { x: 120, y: 140 }, 'c');
  await building.attribute('value').fill('[[1, 2], [3, 4]]');
  await building.attribute('watched', 'checkbox').check();
  await building.drop('reduceSum', { x: 400, y: 200 }, 'sum');
  await building.pull(building.output('c'), building.input('sum', 'x'));
  await expect(graph.value('sum')).toHaveAttribute('data-exact', exact(10));
  await building.attribute('axes').fill('0');
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '[4,6]');
  await building.attribute('axes').fill('zero');
  await expect(editor.inspector.getByRole('alert')).toContainText('axes');
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '[4,6]');
  await editor.inspector.getByRole('button', { name: 'Reset axes' }).click();
  await expect(graph.value('sum')).toHaveAttribute('data-exact', exact(10));
  await graph.node('c').locator('header').click();
  await building.attribute('dtype', 'combobox').selectOption('int32');
  const { graph: written } = parsed((await editor.export()).text);
  expect(written.nodes.c.attrs).toEqual({
    value: [
      [1, 2],
      [3, 4],
    ],
    watched: true,
    dtype: 'int32',
  });
});

test('a literal is scrubbed by dragging across it, finely and coarsely, undone as one', async ({ editor, page }) => {
  const { graph } = editor;
  const field = graph.literal('value', 'x');
  const { x, y, height } = (await field.boundingBox())!;
  const scrub = async (key?: string, onTheWay = async () => {}) => {
    await page.mouse.move(x + 8, y + height / 2);
    if (key) await page.keyboard.down(key);
    await page.mouse.down();
    await page.mouse.move(x + 48, y + height / 2, { steps: 10 });
    await onTheWay();
    await page.mouse.up();
    if (key) await page.keyboard.up(key);
  };
  const undo = page.getByRole('button', { name: 'Undo' });
  // Escape takes it back while the hand still holds, and what the hand does then changes nothing.
  await scrub(undefined, async () => {
    await expect(field).toHaveValue('3');
    await page.keyboard.press('Escape');
    await expect(field).toHaveValue('2');
    await page.mouse.move(x + 90, y + height / 2, { steps: 4 });
  });
  await expect(field).toHaveValue('2');
  await expect(undo).toBeDisabled();
  await scrub();
  await expect(field).toHaveValue('3');
  await expect(graph.value('z')).toHaveAttribute('data-exact', exact(72));
  await scrub('Shift');
  await expect(field).toHaveValue('3.1');
  await scrub('Alt');
  await expect(field).toHaveValue('13.1');
  for (const before of ['3.1', '3', '2']) {
    await undo.click();
    await expect(field).toHaveValue(before);
  }
  await expect(graph.value('z')).toHaveAttribute('data-exact', exact(63));
});

test('several nodes are chosen by a box and by Shift, and move together', async ({ editor, page }) => {
  const { graph } = editor;
  const before = { x: await graph.node('x').boundingBox(), y: await graph.node('y').boundingBox() };
  await graph.node('x').locator('header').click();
  await graph
    .node('y')
    .locator('header')
    .click({ modifiers: ['Shift'] });
  await expect(editor.inspector.getByRole('heading', { name: '2 nodes' })).toBeVisible();
  await graph.drag('x', { x: 30, y: 50 });
  for (const id of ['x', 'y'] as const) {
    const now = (await graph.node(id).boundingBox())!;
    expect(Math.abs(now.x - before[id]!.x - 30)).toBeLessThan(6);
    expect(Math.abs(now.y - before[id]!.y - 50)).toBeLessThan(6);
  }
  await page.keyboard.press('Escape');
  const top = (await graph.node('x').boundingBox())!;
  const bottom = (await graph.node('y').boundingBox())!;
  await page.keyboard.down('Shift');
  await page.mouse.move(top.x - 20, top.y - 30);
  await page.mouse.down();
  await page.mouse.move(bottom.x + bottom.width - 10, bottom.y + bottom.height + 20, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(editor.inspector.getByRole('heading', { name: '2 nodes' })).toBeVisible();
});
