import { Arranging } from '../pages/Arranging.js';
import { Commands } from '../pages/Commands.js';
import { boxOf, centreOf } from '../pages/Graph.js';
import { Fingers, Hands } from '../pages/Hands.js';
import { expectAccessible } from '../support/accessibility.js';
import { parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test('Space moves the picture or asks for a node, boxes add, Alt copies, and a node falls into a wire', async ({
  editor,
  page,
}) => {
  await editor.open();
  const { graph } = editor;
  const hands = new Hands(page);
  const commands = new Commands(page);
  const canvas = await boxOf(graph.canvas);
  const corner = { x: canvas.x + 40, y: canvas.y + 40 };
  const written = async () => parsed((await editor.export()).text);
  const first = await written();

  // Held over a node, Space moves the picture and no node; touched, it asks for a node.
  const before = await boxOf(graph.node('x'));
  await hands.drag(graph.node('x').locator('header'), { x: 50, y: 30 }, { key: 'Space' });
  expect((await boxOf(graph.node('x'))).x).toBeGreaterThan(before.x + 30);
  await expect(hands.adder).toHaveCount(0);
  await page.mouse.move(corner.x, corner.y);
  await commands.press('Space');
  await expect(hands.adder).toBeFocused();
  await commands.press('Escape');
  expect(await written()).toEqual(first);
  await commands.press('0');

  await commands.select('z');
  const { x, y, width, height } = await boxOf(graph.node('x'));
  await hands.drag({ x: x - 20, y: y - 20 }, { x: width / 2, y: height / 2 }, { key: 'Control' });
  await expect.poll(hands.selected).toEqual(['x', 'z']);
  await commands.press('Escape');

  await hands.drag(graph.node('sq').locator('header'), { x: 20, y: 200 }, { key: 'Alt' });
  expect(await hands.selected()).toEqual(['sq2']);
  const copied = await written();
  expect(copied.graph.nodes.sq2).toEqual(first.graph.nodes.sq);
  expect(copied.layout?.nodes?.sq).toEqual(first.layout?.nodes?.sq);
  await commands.press('Control+z');
  await expect(commands.undo).toBeDisabled();

  // From the palette over a wire: it is lit, and taken in.
  const [from, to] = [await centreOf(graph.output('sq')), await centreOf(graph.port('z.b'))];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const source = page.getByRole('option', { name: 'exp', exact: true }).first();
  const start = await centreOf(source);
  await hands.drag(
    start,
    { x: middle.x - start.x, y: middle.y - 40 - start.y },
    { look: () => expect(graph.wire('sq→z.b')).toHaveAttribute('data-splice') },
  );
  await expect(graph.wire('exp→z.b')).toBeAttached();
  await expect(graph.wire('sq→exp.x')).toBeAttached();
  await expect(page.locator('[data-splice]')).toHaveCount(0);
  await commands.press('Control+z');
  await expect(graph.wire('sq→z.b')).toBeAttached();
  await expect(commands.undo).toBeDisabled();
});

test('the empty canvas asks for a node by a double-click and by Tab, and finds it by sign or another word', async ({
  editor,
  page,
}) => {
  const [hands, commands] = [new Hands(page), new Commands(page)];
  const { graph } = editor;
  await editor.open();
  const canvas = await boxOf(graph.canvas);
  const place = { x: canvas.x + 500, y: canvas.y + 90 };
  await page.mouse.dblclick(place.x, place.y);
  await expect(hands.adder).toBeFocused();
  await commands.choose('∑');
  await expect(graph.node('reduceSum')).toBeFocused();
  const made = await boxOf(graph.node('reduceSum'));
  expect(place.x > made.x && place.x < made.x + made.width && place.y > made.y).toBe(true);
  await commands.press('Control+z');

  await page.mouse.click(place.x, place.y);
  await commands.press('Tab');
  await expect(hands.adder).toBeFocused();
  await commands.choose('logistic');
  await expect(graph.node('sigmoid')).toBeFocused();

  // While a wire is held, ports say whether they fit; a node that stands free falls into a wire.
  const from = await centreOf(graph.output('sigmoid'));
  await hands.drag(
    from,
    { x: 40, y: 60 },
    {
      look: async () => {
        await expect(graph.port('sum.b')).toHaveAttribute('data-fit', 'yes');
        await expect(graph.port('sigmoid.x')).toHaveAttribute('data-fit', 'no');
        await expect(graph.output('x')).toHaveAttribute('data-fit', 'no');
      },
    },
  );
  await expect(page.locator('[data-fit]')).toHaveCount(0);
  await commands.press('Escape');
  const [start, end] = [await centreOf(graph.output('sum')), await centreOf(graph.port('z.a'))];
  const head = await centreOf(graph.node('sigmoid').locator('header'));
  await hands.drag(head, { x: (start.x + end.x) / 2 - head.x, y: (start.y + end.y) / 2 - 40 - head.y });
  await expect(graph.wire('sum→sigmoid.x')).toBeAttached();
  await expect(graph.wire('sigmoid→z.a')).toBeAttached();
  await commands.press('Control+z');
  await expect(graph.wire('sum→z.a')).toBeAttached();
});

test('the menu of a node, a wire and the canvas, by mouse and by keys; what is pasted lies at the pointer', async ({
  editor,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await editor.open();
  const { graph } = editor;
  const hands = new Hands(page);
  const commands = new Commands(page);
  const canvas = await boxOf(graph.canvas);
  const corner = { x: canvas.x + 120, y: canvas.y + 80 };

  await graph.node('sum').locator('header').click({ button: 'right' });
  await expect(hands.menu).toBeVisible();
  await expectAccessible(page, 'context menu');
  expect(await hands.offered()).toEqual(expect.arrayContaining(['Cut', 'Copy', 'Duplicate', 'Delete', 'Rename']));
  expect(await hands.selected()).toEqual(['sum']);
  await hands.choose('Copy');
  await expect(graph.node('sum')).toBeFocused();

  // A second click elsewhere moves the menu there.
  await graph.node('x').locator('header').click({ button: 'right' });
  await expect(hands.menu).toBeVisible();
  await page.mouse.click(corner.x, corner.y, { button: 'right' });
  await expect(hands.menu).toHaveCount(1);
  expect(await hands.selected()).toEqual([]);
  expect(await hands.offered()).not.toContain('Copy');
  await hands.choose('Add node');
  await expect(hands.adder).toBeFocused();
  await commands.choose('sqrt');
  await expect(graph.node('sqrt')).toBeFocused();
  await commands.press('Delete');
  await page.mouse.click(corner.x, corner.y, { button: 'right' });
  await hands.choose('Paste with incoming wires');
  await expect(graph.wire('x→sum2.a')).toBeAttached();
  const pasted = await boxOf(graph.node('sum2'));
  expect(corner.x - pasted.x).toBeGreaterThan(0);
  expect(corner.x - pasted.x).toBeLessThan(pasted.width);
  expect(corner.y - pasted.y).toBeLessThan(40);

  await graph.node('y').focus();
  await commands.press('Shift+F10');
  await expect(hands.menu).toBeFocused();
  await page.keyboard.type('dup');
  await expect(hands.item('Duplicate')).toBeFocused();
  await commands.press('Enter');
  await expect(graph.node('y2')).toBeFocused();

  await graph.wire('sum→z.a').locator('.grab').click({ button: 'right', force: true });
  await hands.choose('Delete');
  await expect(graph.wire('sum→z.a')).toHaveCount(0);
  await commands.press('Control+z');
  await expect(graph.wire('sum→z.a').locator('.picked')).toBeAttached();

  await commands.press('Control+f');
  await expect(commands.nodes).toBeFocused();
  await commands.choose('63');
  await expect(graph.node('z')).toBeFocused();
});

const framed = JSON.stringify({
  ...{ format: 'chainrule', version: 1 },
  graph: { nodes: { x: { op: 'variable' }, y: { op: 'variable' } } },
  layout: {
    nodes: { x: { x: 0, y: 0 }, y: { x: 240, y: 0 } },
    frames: { f: { x: 0, y: 220, width: 200, height: 140, title: 'Empty', nodes: [] } },
    notes: { n: { x: 260, y: 220, width: 160, height: 100, text: 'A note' } },
  },
});

test('a click among several selects one, keys add frames and notes, and Escape takes a box back', async ({
  editor,
  page,
}) => {
  await editor.open();
  await editor.import('framed.json', framed);
  const [hands, commands, arranging] = [new Hands(page), new Commands(page), new Arranging(page)];
  const { graph } = editor;
  const selected = page.locator('.node.selected, .frame-area.selected, .note.selected');
  const [frame, note] = [arranging.frame('f'), arranging.note('n')];

  await commands.press('Control+a');
  await expect(selected).toHaveCount(4);
  await commands.select('x');
  await expect(selected).toHaveCount(1);
  await frame.locator('header').click({ modifiers: ['Shift'] });
  await note.click({ modifiers: ['Control'] });
  await expect(selected).toHaveCount(3);
  await frame.locator('header').click({ modifiers: ['Control'] });
  await expect(frame).not.toHaveClass(/selected/);
  await expect(selected).toHaveCount(2);

  // A box adds to the node and the note, and is taken back while the hand still draws it.
  const { x, y, width, height } = await boxOf(graph.node('y'));
  const aside = { x: x + width + 30, y: y - 30 };
  const across = { x: -width / 2, y: height / 2 };
  await hands.drag(aside, across, {
    key: 'Shift',
    look: async () => {
      await expect(selected).toHaveCount(3);
      await commands.press('Escape');
      await expect(selected).toHaveCount(2);
    },
  });
  await expect(selected).toHaveCount(2);
  await hands.drag(aside, across, { key: 'Shift' });
  await expect(selected).toHaveCount(3);
  await expect(note).toHaveClass(/selected/);
});

test.describe('on glass', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('two taps wire, two fingers move and zoom, a finger that rests opens the menu', async ({ editor, page }) => {
    await editor.open();
    const { graph } = editor;
    const hands = new Hands(page);
    const fingers = new Fingers(page);

    await fingers.tap(graph.output('x'));
    await fingers.tap(graph.port('sum.b'));
    await expect(graph.wire('x→sum.b')).toBeAttached();

    // Both fingers on one node: it stays where it is in the document.
    const before = await boxOf(graph.node('sum'));
    const head = await centreOf(graph.node('sum').locator('header'));
    const foot = { x: head.x + 10, y: head.y + 50 };
    await fingers.pinch(
      [head, foot],
      [
        { x: 0, y: 0 },
        { x: 0, y: 50 },
      ],
    );
    expect((await boxOf(graph.node('sum'))).width).toBeGreaterThan(before.width * 1.7);
    await fingers.pinch(
      [foot, head],
      [
        { x: -20, y: 30 },
        { x: -20, y: 30 },
      ],
    );

    await fingers.put(await centreOf(graph.node('sum').locator('header')));
    await expect(hands.menu).toBeVisible();
    await fingers.lift();
    for (const item of await hands.menu.getByRole('menuitem').all())
      expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await fingers.tap(hands.menu.getByRole('menuitem', { name: /^Duplicate/ }));
    await expect(graph.node('sum2')).toBeAttached();
  });
});
