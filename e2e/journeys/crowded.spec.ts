import type { NodeJson } from 'chainrule';
import { centreOf } from '../pages/Graph.js';
import { Table } from '../pages/Table.js';
import { expect, test } from '../support/test.js';

/** Every one of 18 values read by every one of 18 sums, and one wire by itself above them. */
function crowded(): string {
  const all = Array.from({ length: 18 }, (_, i) => i);
  const nodes: Record<string, NodeJson> = {
    lone: { op: 'variable', attrs: { value: 3 } },
    out: { op: 'square', inputs: { x: 'lone' } },
  };
  for (const i of all) nodes[`x${i}`] = { op: 'variable', attrs: { value: i / 8 } };
  for (const i of all) nodes[`s${i}`] = { op: 'addN', inputs: { values: all.map((j) => `x${j}`) } };
  nodes.loss = { op: 'addN', inputs: { values: ['out', ...all.map((i) => `s${i}`)] } };
  const places = Object.keys(nodes).map((id, at): [string, { x: number; y: number }] => {
    if (id === 'lone' || id === 'out') return [id, { x: id === 'lone' ? 0 : 400, y: -400 }];
    return [id, { x: 700 * Math.floor((at - 2) / 18), y: 130 * ((at - 2) % 18) }];
  });
  return JSON.stringify({
    format: 'chainrule',
    version: 1,
    graph: { nodes },
    layout: { nodes: Object.fromEntries(places) },
  });
}

test('more than 300 wires in sight are one sheet: the table has their hooks, and a press still takes one', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const table = new Table(editor);
  await editor.open();
  await editor.import('crowded.json', crowded());
  await expect(page.locator('canvas.wire-sheet')).toBeVisible();
  await expect(graph.wires()).toHaveCount(0);
  await expect(graph.nodes()).toHaveCount(39);

  // A press on a wire of the sheet takes that wire.
  const [from, to] = [await centreOf(graph.output('lone')), await centreOf(graph.port('out.x'))];
  await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
  await expect(editor.inspector).toContainText('lone→out.x');
  await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2 - 40);
  await expect(editor.inspector).not.toContainText('lone→out.x');

  await table.opener.click();
  await expect(graph.wire('lone→out.x')).toHaveCount(1);
  await expect(graph.contribution('lone→out.x')).toHaveAttribute('data-exact', '6');
  await table.close.click();

  // Few in sight are elements again, as soon as the picture has come to rest.
  await graph.node('lone').locator('header').hover();
  for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -120);
  await expect(graph.wire('lone→out.x')).toHaveCount(1);
  await expect(page.locator('canvas.wire-sheet')).toHaveCount(0);
});
