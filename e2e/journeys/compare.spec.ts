import type { Locator } from '@playwright/test';
import { Comparison } from '../pages/Comparison.js';
import { StepPanel } from '../pages/StepPanel.js';
import { expectAccessible } from '../support/accessibility.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const styleOf = (locator: Locator, property: string) =>
  locator.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

test('a pinned state stands beside what comes next: another x, another target, another document', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  const comparison = new Comparison(page);
  await editor.open();
  await editor.import('g.json', galleryText('seed-g.json'));
  await comparison.pin.click();
  await expect(comparison.pinned.getByRole('img', { name: /^Pinned z, mul, value 63, gradient 1$/ })).toBeVisible();
  await expect(page.getByText('No differences')).toBeVisible();

  // x = 2 is pinned, x = 3 now: both are seen, and what changed by how much.
  await editor.recompute(() => graph.type('value', 'x', '3'));
  await expect(comparison.mark('z')).toHaveText('Δ +9');
  await expect(comparison.mark('y')).toHaveText('∂ +6');
  await expect(comparison.shown('z')).toContainText('63');
  await expect(graph.value('z')).toHaveText('72');
  await comparison.count.click();
  expect(await comparison.rows(comparison.list)).toEqual([
    ['x value', '2', '3', '+1'],
    ['y adjoint', '42', '48', '+6'],
    ['sum value', '7', '8', '+1'],
    ['sq adjoint', '7', '8', '+1'],
    ['z value', '63', '72', '+9'],
    ['y→sq.x contribution', '42', '48', '+6'],
    ['sq→z.b contribution', '7', '8', '+1'],
    ['sq→z.b local derivative', '7', '8', '+1'],
  ]);
  await expectAccessible(page, 'pinned, with the list of differences');
  await comparison.count.click();

  // One scale: what is equal is drawn equal; the two pictures move together.
  const [pinnedWire, wire] = [comparison.shown('sum→z.a'), graph.wire('sum→z.a')].map((g) => g.locator('path.wire'));
  expect(await styleOf(pinnedWire, 'stroke-width')).toBe(await styleOf(wire, 'stroke-width'));
  const lens = (root: Locator) => styleOf(root.locator('.react-flow__viewport'), 'transform');
  const before = await lens(graph.canvas);
  await graph.pan({ x: 40, y: 20 });
  expect(await lens(graph.canvas)).not.toBe(before);
  expect(await lens(comparison.pinned)).toBe(await lens(graph.canvas));

  // A node of the pinned picture is the same node: the inspector has the numbers of both.
  await comparison.shown('z').click();
  const table = editor.inspector.getByRole('table', { name: 'Differences' });
  await expect
    .poll(() => comparison.rows(table))
    .toEqual([
      ['value', '63', '72', '+9'],
      ['adjoint', '1', '1', '0'],
    ]);

  // Reading and target hold for both.
  await editor.chooseTarget('sq');
  await expect(comparison.shown('y')).toContainText('∂sq/∂y');
  await expect(comparison.shown('y')).toHaveAttribute('aria-label', /gradient 6$/);
  await editor.chooseReading('Value');
  await expect(comparison.shown('y→sq.x').locator('path.wire')).toHaveClass(/value/);

  // It is no part of undo, and survives a reload and another document.
  await editor.recompute(() => page.getByRole('button', { name: 'Undo' }).click());
  await expect(graph.value('z')).toHaveText('63');
  await expect(comparison.shown('z')).toContainText('63');
  await editor.reload();
  await expect(comparison.shown('z')).toContainText('63');
  await editor.import('neuron.json', galleryText('neuron.json'));
  await expect(comparison.pinned).toContainText('Second derivatives of g');
  await expect(comparison.shown('z')).toContainText('63');
  await expect(graph.node('w1')).toBeVisible();
  await comparison.unpin.click();
  await expect(comparison.pinned).toHaveCount(0);
  await expect(comparison.pin).toHaveAttribute('aria-pressed', 'false');
});

test('the pinned picture has frames, notes and threads, and shows the moment that is stepped to beside it', async ({
  editor,
  page,
}) => {
  const document = JSON.parse(galleryText('second-derivatives.json'));
  document.layout.frames = { values: { title: 'Values', x: 180, y: -60, width: 440, height: 400 } };
  document.layout.notes = { why: { text: 'Why **twice**', x: 0, y: 420, width: 220, height: 80 } };
  const comparison = new Comparison(page);
  const steps = new StepPanel(page);
  await editor.open();
  await editor.import('second.json', JSON.stringify(document));
  await editor.chooseTarget('xy');
  await comparison.pin.click();
  await expect(comparison.shown('frame:values')).toContainText('Values');
  await expect(comparison.shown('note:why').locator('strong')).toHaveText('twice');
  await expect(comparison.pinned.locator('.threads path').first()).toBeAttached();

  const row = (id: string) => comparison.shown(id).locator('.row.readout').first();
  await expect(row('z')).toContainText('63');
  await steps.reset.click();
  await expect(row('z')).toContainText('–');
  for (let i = 0; i < 5; i++) await steps.step.click();
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '63');
  await expect(row('z')).toContainText('63');
  await expect(row('dz_dx')).toContainText('–');
  await expect(comparison.shown('z')).toHaveClass(/played/);
  await steps.close.click();
  await expect(row('dz_dx')).toContainText('9');
});
