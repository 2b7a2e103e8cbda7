import { Arranging } from '../pages/Arranging.js';
import { Commands } from '../pages/Commands.js';
import { boxOf, centreOf } from '../pages/Graph.js';
import { Hands } from '../pages/Hands.js';
import { PictureDialog } from '../pages/PictureDialog.js';
import { parsed } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const text = JSON.stringify({
  ...{ format: 'chainrule', version: 1, title: 'hands' },
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2 } },
      sq: { op: 'square', inputs: { x: 'x' } },
      z: { op: 'exp', inputs: { x: 'sq' } },
      far: { op: 'variable', attrs: { value: 1 } },
    },
  },
  layout: {
    nodes: { x: { x: 0, y: 0 }, sq: { x: 200, y: 0 }, z: { x: 420, y: 0 }, far: { x: 0, y: 400 } },
    frames: { frame1: { title: 'inner', x: 170, y: -60, width: 200, height: 200, nodes: ['sq'], notes: [] } },
    notes: { why: { text: '# Rule\n\n$$\\frac{a}{b}$$ and **bold**', x: 300, y: 240, width: 240, height: 160 } },
  },
});

test.beforeEach(async ({ editor }) => {
  await editor.open();
  await editor.import('hands.json', text);
});

test('a node is inserted into a wire from its menu and by a key; others make room in the same step', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const hands = new Hands(page);
  const commands = new Commands(page);
  const before = parsed((await editor.export()).text);
  await graph.wire('x→sq.x').locator('.grab').click({ button: 'right', force: true });
  await hands.choose('Insert node…');
  await expect(hands.adder).toBeFocused();
  // A source takes nothing in.
  await expect(page.locator('.adder [data-add="square"]')).toHaveCount(1);
  await expect(page.locator('.adder [data-add="variable"]')).toHaveCount(0);
  await commands.choose('tanh');
  await expect(graph.wire('x→tanh.x')).toBeAttached();
  await expect(graph.wire('tanh→sq.x')).toBeAttached();
  const { layout } = parsed((await editor.export()).text);
  expect(layout!.nodes!.sq.x).toBeGreaterThan(before.layout!.nodes!.sq.x);
  expect(layout!.nodes!.far).toEqual(before.layout!.nodes!.far);
  await expect
    .poll(async () => {
      const [come, reader] = [await boxOf(graph.node('tanh')), await boxOf(graph.node('sq'))];
      return reader.x >= come.x + come.width;
    })
    .toBe(true);
  await commands.press('Control+z');
  expect(parsed((await editor.export()).text)).toEqual(before);
  await expect(commands.undo).toBeDisabled();

  await graph.wire('sq→z.x').locator('.grab').click({ force: true });
  await commands.press('i');
  await expect(hands.adder).toBeFocused();
  await commands.choose('neg');
  await expect(graph.wire('neg→z.x')).toBeAttached();
});

test('what is dragged snaps, freely with Ctrl; Escape takes a drag, a size and a copy back', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const hands = new Hands(page);
  const commands = new Commands(page);
  const arranging = new Arranging(page);
  const guides = page.locator('[data-guide]');
  const head = (id: string) => graph.node(id).locator('header');
  const before = parsed((await editor.export()).text);
  /** Takes the node and brings it three pixels beside the line of another. */
  const bring = async (key?: string): Promise<void> => {
    const start = await centreOf(head('far'));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 30, start.y - 20, { steps: 3 });
    if (key) await page.keyboard.down(key);
    await page.mouse.move(start.x + 31, start.y - 20);
    const [above, far] = [await boxOf(graph.node('sq')), await boxOf(graph.node('far'))];
    await page.mouse.move(start.x + 31 + above.x - far.x + 3, start.y - 20, { steps: 5 });
  };
  const end = async (key?: string): Promise<number> => {
    await page.mouse.up();
    if (key) await page.keyboard.up(key);
    await expect(guides).toHaveCount(0);
    return parsed((await editor.export()).text).layout!.nodes!.far.x;
  };
  await bring();
  await expect(guides.first()).toBeAttached();
  expect(await end()).toBe(200);
  await commands.press('Control+z');
  await bring('Control');
  await expect(guides).toHaveCount(0);
  expect(await end('Control')).not.toBe(200);
  await commands.press('Control+z');

  const giveUp = () => commands.press('Escape');
  await hands.drag(head('sq'), { x: 90, y: 90 }, { look: giveUp });
  await hands.drag(head('sq'), { x: 90, y: 90 }, { key: 'Alt', look: giveUp });
  const grip = arranging.frame('frame1').locator('.grip');
  await hands.drag(grip, { x: 160, y: 20 }, { look: giveUp });
  await hands.drag(graph.output('x'), { x: 60, y: 160 }, { look: giveUp });
  await expect(hands.adder).toHaveCount(0);
  expect(parsed((await editor.export()).text)).toEqual(before);
  await expect(commands.undo).toBeDisabled();

  // A frame drawn over a node marks it, and holds it once the hand lets go.
  await hands.drag(grip, { x: 230, y: 10 }, { look: () => expect(graph.node('z')).toHaveAttribute('data-home') });
  await expect(page.locator('[data-home]')).toHaveCount(0);
  expect(parsed((await editor.export()).text).layout!.frames!.frame1.nodes).toEqual(['sq', 'z']);
});

test('the menus of a frame and a note; both are copied with what they hold, and stand in a picture', async ({
  editor,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hands = new Hands(page);
  const arranging = new Arranging(page);
  const commands = new Commands(page);
  const pictures = new PictureDialog(page);
  const title = arranging.frame('frame1').locator('header');
  await title.click({ button: 'right' });
  await expect(hands.menu).toBeVisible();
  expect(await hands.offered()).toEqual(
    expect.arrayContaining(['Copy', 'Ungroup', 'Fold or unfold the frame', 'Copy as picture…']),
  );
  await hands.menu.getByRole('menuitem', { name: 'Rose' }).click();
  await expect(arranging.frame('frame1')).toHaveAttribute('data-tag', 'rose');
  await title.click();
  await commands.press('Control+c');
  await commands.press('Control+v');
  const { layout, graph } = parsed((await editor.export()).text);
  expect(layout!.frames!.frame2).toMatchObject({ title: 'inner', colour: 'rose', nodes: ['sq2'] });
  expect(graph.nodes.sq2).toMatchObject({ op: 'square' });
  await commands.press('Control+z');

  const canvas = await boxOf(editor.graph.canvas);
  await page.mouse.click(canvas.x + 60, canvas.y + 60, { button: 'right' });
  await hands.choose('Add note');
  await page.keyboard.type('here');
  await commands.press('Escape');
  const note = await boxOf(arranging.note('note1'));
  expect(Math.hypot(note.x - canvas.x - 60, note.y - canvas.y - 60)).toBeLessThan(4);

  const { text: whole } = await editor.export();
  await pictures.open();
  const svg = await pictures.save('SVG');
  for (const piece of ['>inner</text>', '>Rule</text>', '>bold</text>', '>here</text>', 'Chainrule Math'])
    expect(svg.bytes.toString()).toContain(piece);
  expect(svg.bytes.toString()).not.toContain('foreignObject');
  await editor.recompute(() => editor.newButton.click());
  await editor.recompute(() =>
    editor.fileInput.setInputFiles({ name: svg.name, mimeType: 'image/svg+xml', buffer: svg.bytes }),
  );
  expect((await editor.export()).text).toBe(whole);
});
