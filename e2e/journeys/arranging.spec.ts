import { Arranging } from '../pages/Arranging.js';
import { Commands } from '../pages/Commands.js';
import { boxOf } from '../pages/Graph.js';
import { expectAccessible } from '../support/accessibility.js';
import { galleryText, parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const neuron = galleryText('neuron.json');

test('a document without places opens in order; they are written once a node is moved, and tidy takes one step', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const commands = new Commands(page);
  const { layout: _, ...bare } = parsed(neuron);
  await editor.open();
  await editor.import('bare.json', JSON.stringify(bare));
  const isInOrder = async () => {
    for (const [from, to] of [
      ['w1', 'p1'],
      ['x2', 'p2'],
      ['p1', 'z'],
      ['z', 'f'],
    ] as const) {
      const [a, b] = [await boxOf(graph.node(from)), await boxOf(graph.node(to))];
      if (a.x + a.width >= b.x) return `${from} before ${to}`;
    }
    return 'in order';
  };
  expect(await isInOrder()).toBe('in order');
  expect(parsed((await editor.export()).text).layout).toBeUndefined();

  await graph.drag('w1', { x: 420, y: -80 });
  const moved = parsed((await editor.export()).text);
  expect(Object.keys(moved.layout!.nodes!).sort()).toEqual(Object.keys(bare.graph.nodes).sort());

  await graph.canvas.focus();
  await commands.press('l');
  await expect.poll(isInOrder).toBe('in order');
  const { layout: tidied, ...rest } = parsed((await editor.export()).text);
  expect(rest).toEqual(bare);
  expect(tidied).not.toEqual(moved.layout);
  await commands.undo.click();
  expect(parsed((await editor.export()).text)).toEqual(moved);
  await commands.undo.click();
  expect(parsed((await editor.export()).text).layout).toBeUndefined();
});

test('frames hold nodes, move and fold; notes show mathematics; things line up and wear colours', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const commands = new Commands(page);
  const arranging = new Arranging(page);
  const layout = async () => JSON.parse((await editor.export()).text).layout;
  await editor.open();
  await editor.import('neuron.json', neuron);

  // Two nodes are lined up and grouped; the frame has a title and takes them along.
  await commands.select('w1');
  await page.keyboard.down('Shift');
  await commands.select('p1');
  await page.keyboard.up('Shift');
  await arranging.bar.getByRole('button', { name: 'Align bottom' }).click();
  await expect.poll(async () => (await boxOf(graph.node('w1'))).y).toBeGreaterThan((await boxOf(graph.node('p1'))).y);
  await commands.undo.click();

  // Three are spread evenly.
  await page.keyboard.down('Shift');
  await commands.select('z');
  await page.keyboard.up('Shift');
  await arranging.bar.getByRole('button', { name: 'Distribute horizontally' }).click();
  await expect
    .poll(async () => {
      const [a, b, c] = [await boxOf(graph.node('w1')), await boxOf(graph.node('p1')), await boxOf(graph.node('z'))];
      return Math.abs(b.x - a.x - a.width - (c.x - b.x - b.width));
    })
    .toBeLessThan(2);
  await commands.undo.click();
  await page.keyboard.down('Shift');
  await commands.select('z');
  await page.keyboard.up('Shift');
  await graph.canvas.focus();
  await commands.press('Control+g');
  const frame = arranging.frame('frame1');
  await expect(frame).toHaveAccessibleName('frame Frame, 2 nodes');
  await arranging.title.fill('product');
  await arranging.title.press('Enter');
  await expect(frame).toHaveAccessibleName('frame product, 2 nodes');
  await arranging.title.fill('sum');
  await arranging.title.press('Escape');
  await expect(frame).toHaveAccessibleName('frame product, 2 nodes');

  // A copy of it computes.
  await graph.canvas.focus();
  await commands.press('Control+d');
  await expect(arranging.frame('frame2')).toBeVisible();
  await expect(graph.value('p3')).toHaveAttribute('data-exact', (await graph.value('p1').getAttribute('data-exact'))!);
  await commands.undo.click();
  await expect(arranging.frame('frame2')).toHaveCount(0);
  const before = {
    w1: await boxOf(graph.node('w1')),
    p1: await boxOf(graph.node('p1')),
    x1: await boxOf(graph.node('x1')),
  };
  await arranging.drag(frame.locator('header'), { x: -20, y: -60 });
  // What is dragged snaps to what it is almost in line with.
  for (const [id, by] of [
    ['w1', -60],
    ['p1', -60],
    ['x1', 0],
  ] as const)
    expect(Math.abs((await boxOf(graph.node(id))).y - before[id].y - by)).toBeLessThan(14);

  // Folded, it is still reached by the wires that enter it.
  await frame.locator('header').click();
  await graph.canvas.focus();
  await commands.press('f');
  await expect(graph.wire('x1→p1.b')).toBeVisible();
  await commands.press('f');

  // A node that is dropped into it joins.
  await graph.drag('x1', { x: 0, y: -90 });
  await expect(frame).toHaveAccessibleName('frame product, 3 nodes');

  // Folded, one box stands for its nodes, and the wire across its border keeps its name and number.
  const contribution = await graph.contribution('p1→z.values[0]').getAttribute('data-exact');
  await frame.locator('header').click();
  await graph.canvas.focus();
  await commands.press('f');
  await expect(arranging.frame('frame1')).toHaveAccessibleName('folded frame product, 3 nodes');
  const [box, count] = [await boxOf(arranging.frame('frame1')), await boxOf(arranging.frame('frame1').locator('.op'))];
  expect(count.x + count.width).toBeLessThan(box.x + box.width);
  await expect(graph.node('p1')).toHaveCount(0);
  await expect(graph.contribution('p1→z.values[0]')).toHaveAttribute('data-exact', contribution!);
  await expect(graph.value('p1')).toHaveAttribute('data-exact', /./);
  await expect(graph.wire('w1→p1.a')).toHaveCount(0);
  await arranging.frame('frame1').getByRole('button', { name: 'Unfold' }).click();
  await expect(graph.node('p1')).toBeVisible();

  // A note is written where it stands; HTML in it is text.
  await graph.canvas.focus();
  await commands.press('Escape');
  await commands.press('n');
  await page.keyboard.type('# Rule\n\n$x^2$ and ');
  // Whoever saves by habit goes on writing.
  const download = page.waitForEvent('download');
  await commands.press('Control+s');
  await download;
  await page.keyboard.type('<img src=x onerror=alert(1)> [more](https://example.org)');
  await commands.press('Escape');
  const note = arranging.note('note1');
  await expect(note.getByRole('heading', { name: 'Rule' })).toBeVisible();
  await expect(note.locator('math')).toBeVisible();
  await expect(note.locator('img')).toHaveCount(0);
  await expect(note.getByRole('link', { name: 'more' })).toHaveAttribute('rel', 'noopener noreferrer');
  await arranging.drag(note.locator('.grip'), { x: 60, y: 40 });
  await expect.poll(async () => (await layout()).notes.note1.width).toBeGreaterThan(240);
  await note.click({ position: { x: 8, y: 8 } });
  await arranging.colour.getByRole('radio', { name: 'Green' }).check();
  await expect(note).toHaveAttribute('data-tag', 'green');
  await commands.select('f');
  await editor.inspector.getByRole('textbox', { name: 'Label', exact: true }).fill('output');
  await expect(graph.node('f').locator('.name')).toHaveText('output');
  await arranging.colour.getByRole('radio', { name: 'Rose' }).check();
  await expect(graph.node('f')).toHaveAttribute('data-tag', 'rose');
  await expectAccessible(page, 'frames and notes');

  const { frames, notes, colours } = await layout();
  expect(frames.frame1).toMatchObject({ title: 'product', nodes: ['w1', 'p1', 'x1'] });
  expect(frames.frame1.folded).toBeUndefined();
  expect(notes.note1.colour).toBe('green');
  expect(colours).toEqual({ f: 'rose' });
});
