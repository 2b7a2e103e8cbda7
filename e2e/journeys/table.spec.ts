import { seededDocument } from '../../engine/bench/documents.js';
import { Commands } from '../pages/Commands.js';
import { Table } from '../pages/Table.js';
import { expectAccessible } from '../support/accessibility.js';
import { digits, wireOf } from '../support/commandLine.js';
import { parsed, wiresOf } from '../support/documents.js';
import { oracleOf } from '../support/oracle.js';
import { expect, test } from '../support/test.js';

const [from, , value, , contribution] = [0, 1, 2, 3, 4];

test('the table reads and builds the graph by keyboard alone', async ({ editor, page }) => {
  const { graph } = editor;
  const commands = new Commands(page);
  const table = new Table(editor);
  await editor.open();
  await graph.canvas.focus();
  await page.keyboard.press('w');
  await expect(table.grid('Wires')).toBeVisible();
  await expectAccessible(page, 'the table of wires');

  // Which wire carries most of the gradient?
  await table.head('Contribution').getByRole('button').press('Enter');
  await expect(table.head('Contribution')).toHaveAttribute('aria-sort', 'descending');
  await expect(table.rows.first().getByRole('rowheader')).toHaveText('sq.x');
  await expect(table.rows.first()).toContainText('42');

  // A number is edited among the nodes, and every number follows, here and on the canvas.
  await table.tab('Nodes').click();
  await table.type('y', 3, '-1');
  await expect(table.cell('y', 4)).toHaveText('−14');
  await expect(graph.adjoint('y')).toHaveAttribute('data-exact', '-14');
  await expect(table.cell('y', 3)).toBeFocused();
  await table.type('sum', 0, 'total');
  await expect(graph.node('total')).toBeVisible();

  // A wire comes from elsewhere, and what does not fit says why.
  await table.tab('Wires').click();
  await table.type('total.b', from, 'y');
  await expect(graph.wire('y→total.b')).toBeVisible();
  await expect(table.cell('total.b', value)).toHaveText('−1');
  await table.cell('sq.x', from).focus();
  await page.keyboard.press('Enter');
  await table.field.fill('z');
  await expect(table.region.getByRole('alert')).toContainText('would close a cycle');
  await page.keyboard.press('Escape');
  await expect(graph.wire('y→sq.x')).toBeVisible();

  // The arrows move, Space selects for the canvas too, Delete deletes, and each was one step.
  await expect(table.cell('sq.x', from)).toBeFocused();
  await page.keyboard.press('End');
  await expect(table.cell('sq.x', contribution)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(table.row('sq.x')).toHaveAttribute('aria-selected', 'true');
  await expect(editor.inspector).toContainText('y→sq.x');
  await editor.recompute(() => page.keyboard.press('Delete'));
  await expect(graph.wire('y→sq.x')).toHaveCount(0);
  await expect(table.cell('sq.x', from)).toHaveText('nothing connected');
  await editor.recompute(() => commands.undo.click());
  await expect(graph.wire('y→sq.x')).toBeVisible();
  await editor.recompute(() => commands.undo.click());
  await expect(table.cell('total.b', from)).toHaveText('5');

  // What is added from here has its row in focus, and goes on being built here.
  const plus = table.region.getByRole('button', { name: 'Add node' });
  await plus.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(plus).toBeFocused();
  await page.keyboard.press('Enter');
  await commands.choose('sqrt');
  await expect(table.cell('sqrt', 0)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('root');
  await page.keyboard.press('Enter');
  await expect(table.cell('root', 0)).toBeFocused();
  await expect(graph.node('root')).toBeVisible();
  await table.close.click();
  await expect(table.region).toHaveCount(0);
});

test('a large graph has the hooks of its wires in the table, each once, with the digits of the command line', async ({
  editor,
  page,
}) => {
  const text = JSON.stringify(seededDocument(240));
  const table = new Table(editor);
  await editor.open();
  await editor.import('large.json', text);
  await editor.chooseTarget('loss');
  await table.opener.click();
  const wires = wiresOf(parsed(text));
  await expect(editor.graph.wires()).toHaveCount(wires.length);
  const { edges } = await (await oracleOf(text)).gradientOf('loss');
  const carrying = new Set(wires.filter(({ isReference }) => !isReference).map(({ id }) => id));
  const expected = Object.fromEntries(
    edges.map((edge) => [wireOf(edge), digits(edge.contribution)]).filter(([id]) => carrying.has(id!)),
  );
  expect(Object.keys(expected).length).toBeGreaterThan(100);
  const shown = async () =>
    Object.fromEntries(
      Object.entries((await editor.numbers()).contributions).flatMap(([id, { exact }]) => (exact ? [[id, exact]] : [])),
    );
  expect(await shown()).toEqual(expected);

  // Seen from near the canvas draws some of them, and still nothing is there twice.
  await table.rows.nth(100).getByRole('rowheader').focus();
  await page.keyboard.press('Shift+Enter');
  await expect(editor.graph.canvas.locator('.react-flow__edge').first()).toBeAttached();
  expect(await shown()).toEqual(expected);
  await table.filter.fill('loss');
  await expect(table.row('loss.values[0]')).toBeVisible();
  await table.close.click();
  await expect(editor.graph.canvas.locator('[data-edge]').first()).toBeAttached();
});
