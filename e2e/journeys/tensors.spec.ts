import { expectAccessible } from '../support/accessibility.js';
import { expect, test } from '../support/test.js';

const layer = JSON.stringify({
  format: 'chainrule',
  version: 1,
  title: 'A layer',
  graph: {
    nodes: {
      X: {
        op: 'constant',
        attrs: {
          value: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
      },
      W: { op: 'variable', attrs: { value: [[0.5], [0], [-1]] } },
      y: { op: 'matMul', inputs: { a: 'X', b: 'W' } },
      loss: { op: 'reduceSum', inputs: { x: 'y' } },
    },
  },
});

test('a wire of tensors opens: its cells, and the shapes of its rule', async ({ page, editor }) => {
  await editor.open();
  await editor.import('layer.json', layer);
  await editor.graph.wire('W→y.b').locator('.grab').click({ force: true });
  const { inspector } = editor;
  await expect(inspector.getByRole('heading', { name: 'W→y.b' })).toBeVisible();
  const cells = (title: string) =>
    inspector
      .locator('.panel-section')
      .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
      .locator('td');
  await expect(cells('Value')).toHaveText(['0.5', '0', '−1']);
  await expect(cells('Contribution')).toHaveText(['5', '7', '9']);
  await expect(inspector.locator('[data-step-rule]')).toHaveAttribute('data-step-rule', /X.*mathsf T.*partial/);
  await expect(inspector.locator('[data-step-shapes]')).toHaveAttribute(
    'data-step-shapes',
    '{\\left[2 \\times 3\\right]}^{\\mathsf T} \\, \\left[2 \\times 1\\right] = \\left[3 \\times 1\\right]',
  );
  await expect(inspector.locator('math').first()).toBeVisible();
  await expectAccessible(page, 'a wire opened');
});

test('derivatives are checked as the document rests, and their differences are drawn', async ({ page, editor }) => {
  await editor.open();
  await editor.import('layer.json', layer);
  await expect(editor.inspector.locator('[data-check="ok"]')).toBeVisible();
  await editor.graph.node('W').locator('header').click();
  await expect(editor.inspector.locator('[data-check="ok"]')).toBeVisible();
  await editor.inspector.getByRole('button', { name: 'Error against the step h' }).click();
  const chart = page.locator('[data-chart="check"]');
  await expect(chart).toHaveAttribute('data-points', /^\[\[0\.1,/);
  const points = JSON.parse((await chart.getAttribute('data-points'))!) as readonly [number, number, number][];
  expect(points).toHaveLength(43);
  const at = (step: number) => points.find(([h]) => Math.abs(h / step - 1) < 1e-6)!;
  expect(at(1e-8)[1]).toBeGreaterThan(at(1e-8)[2]);
  await expectAccessible(page, 'errors of differences');
});
