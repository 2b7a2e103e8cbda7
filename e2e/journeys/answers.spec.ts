import { Commands } from '../pages/Commands.js';
import { boxOf, centreOf } from '../pages/Graph.js';
import { StepPanel } from '../pages/StepPanel.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test.beforeEach(({ editor }) => editor.open());

test.describe('a second derivative that is None', () => {
  test.beforeEach(async ({ editor }) => {
    await editor.import('second-derivatives.json', galleryText('second-derivatives.json'));
    await editor.chooseTarget('z');
    await editor.graph.why('xx').click();
  });

  test('is explained by the names on the screen, and can be 0 where that is meant', async ({ editor, page }) => {
    const card = editor.whyCard('xx');
    await expect(card).toContainText('Why is ∂²z/∂x² None?');
    await expect(card).toContainText('∂z/∂x does not depend on x: it is computed from sq alone');
    await card.getByRole('button', { name: 'Give 0 instead of None' }).click();
    await expect(editor.graph.value('xx')).toHaveText('0');
    await new Commands(page).undo.click();
    await expect(editor.graph.why('xx')).toBeVisible();
  });

  test('is not covered by the card that explains it', async ({ editor }) => {
    const { graph } = editor;
    const card = editor.whyCard('xx');
    await card.getByRole('button', { name: 'Close' }).click();
    // Where the card comes to stand.
    await graph.pan({ x: 0, y: (await boxOf(graph.canvas)).y + 30 - (await boxOf(graph.node('xx'))).y });
    await graph.why('xx').click();
    await expect
      .poll(async () => {
        const [above, node] = [await boxOf(card), await boxOf(graph.node('xx'))];
        return node.y >= above.y + above.height;
      })
      .toBe(true);
  });

  test('has a gap where the way is missing, and what the target does depend on is lit', async ({ editor, page }) => {
    const { graph } = editor;
    await expect(graph.brokenLink('x')).toBeVisible();
    await expect(page.locator('[data-cut="x dz_dx"]')).toHaveCount(1);
    await expect(graph.canvas.getByText('∂z/∂x does not depend on x')).toBeVisible();
    for (const id of ['y', 'sq', 'dz_dx', 'xx', 'x']) await expect(graph.node(id)).toHaveClass(/\blit\b/);
    for (const id of ['sum', 'z', 'dz_dy']) await expect(graph.node(id)).toHaveClass(/\bdimmed\b/);
    await expect(graph.wire('y→sq.x')).toHaveClass(/\blit\b/);
    await expect(graph.wire('x→xx.source')).toHaveClass(/\basked\b/);
    await page.getByRole('button', { name: 'Close' }).first().click();
    await expect(page.locator('[data-cut]')).toHaveCount(0);
  });

  test('has no type, and a place in the steps', async ({ editor, page }) => {
    await editor.graph.node('xx').focus();
    await page.keyboard.press('Enter');
    await expect(editor.inspector).toContainText('none: there is no value');
    await expect(editor.inspector).not.toContainText('float32');
    await expect(page.locator('.track.forward li')).toHaveText([
      ...['x', 'y', 'sum', 'sq', 'z', '∂z/∂x', '∂z/∂y', '∂²z/∂x²', '∂²z/∂x∂y', '∂²z/∂y∂x', '∂²z/∂y²'],
    ]);
  });
});

test('a gradient that is stopped is cut at the wire that leads to the stop', async ({ editor, page }) => {
  const stopped = {
    format: 'chainrule',
    version: 1,
    graph: {
      nodes: {
        x: { op: 'variable', attrs: { value: 2 } },
        stop: { op: 'stopGradient', inputs: { x: 'x' } },
        y: { op: 'square', inputs: { x: 'stop' } },
      },
    },
  };
  await editor.import('stopped.json', JSON.stringify(stopped));
  await editor.chooseTarget('y');
  await editor.graph.why('x').click();
  await expect(editor.graph.wire('stop→y.x')).toHaveClass(/\blit\b/);
  await expect(editor.graph.wire('x→stop.x')).toHaveClass(/\bdimmed\b/);
  await expect(page.locator('[data-cut="x→stop.x"]')).toHaveCount(1);
});

test.describe('a fan-out', () => {
  test.beforeEach(({ editor }) => editor.import('fan-out.json', galleryText('fan-out.json')));

  test('has its sum written out at the node, adding up on the screen', async ({ editor, page }) => {
    const sum = page.locator('[data-sum-of="x"]');
    await expect(sum).toBeVisible();
    expect((await sum.innerText()).replaceAll(/\s+/g, ' ').trim()).toBe('Σ 4 + 3 + 0.5 = 7.5');
    await editor.chooseReading('Value');
    await expect(sum).toHaveCount(0);
  });

  test('has an offer to tell alike widths apart, and every sign in the legend', async ({ page }) => {
    const legend = page.getByRole('region', { name: 'Legend' });
    await expect(legend).toContainText('← derivative');
    await legend.getByRole('button', { name: 'Tell alike widths apart' }).click();
    await expect(legend.getByRole('radio', { name: 'Auto' })).toBeChecked();
    await expect(legend.getByRole('button', { name: 'Tell alike widths apart' })).toHaveCount(0);
    await legend.getByText('All signs').click();
    await expect(legend.getByText('NaN or ∞')).toBeVisible();
  });
});

test.describe('before a full room', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('the legend lies over no reference, and names have their room', async ({ page, editor }) => {
    await editor.open('?theme=projector');
    await editor.import('seed-g.json', galleryText('seed-g.json'));
    const legend = await boxOf(page.getByRole('region', { name: 'Legend' }));
    const reference = await boxOf(editor.graph.wire('x→d2z_dx2.source'));
    expect(reference.x).toBeGreaterThan(legend.x + legend.width);
    await editor.import('physics.json', galleryText('physics.json'));
    const steps = new StepPanel(page);
    const names = steps.toolbar.getByText('residual');
    await expect(names).toHaveCount(2);
    for (const name of await names.all())
      expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThan(1);
    const dot = await centreOf(names.first());
    const { y } = await centreOf(steps.position);
    await page.mouse.move(dot.x, y);
    await expect(steps.position).toHaveAttribute('title', 'residual');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the legend opens by its button', async ({ page }) => {
    const legend = page.getByRole('region', { name: 'Legend' });
    await expect(legend).toBeHidden();
    await page.getByRole('button', { name: 'Legend' }).click();
    await expect(legend.getByRole('radio', { name: 'Locked' })).toBeVisible();
    await page.getByRole('button', { name: 'Legend' }).click();
    await expect(legend).toBeHidden();
  });
});
