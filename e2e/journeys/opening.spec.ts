import { seededDocument } from '../../engine/bench/documents.js';
import { Functions } from '../pages/Functions.js';
import { boxOf } from '../pages/Graph.js';
import { OpenedGradient } from '../pages/OpenedGradient.js';
import { TrainingPanel } from '../pages/TrainingPanel.js';
import { expectAccessible, missed, walk } from '../support/accessibility.js';
import { digits, gradient } from '../support/commandLine.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

const text = galleryText('seed-g.json');

test.beforeEach(async ({ editor }) => {
  await editor.open();
  await editor.import('g.json', text);
});

test('a gradient opens beside its function: the numbers are those of the command line', async ({ editor, page }) => {
  const opened = new OpenedGradient(page);
  await opened.open();
  await expect(opened.breadcrumb.locator('[aria-current="page"]')).toHaveText('∇f');
  await expect(opened.nodes(0)).toHaveCount(5);
  // The picture fills its room, until somebody moves it.
  const middle = () => opened.middleOfPicture();
  const beside = await middle();
  await opened.sheet.click();
  await expect.poll(middle).toBeGreaterThan(beside + 100);
  await opened.sheet.click();
  await expect.poll(middle).toBe(beside);
  await expect(opened.room.locator('[data-derived-from="z"][data-order="1"]')).toHaveCount(3);
  const { gradients } = await gradient(text, ['z']);
  for (const source of ['x', 'y'])
    for (const form of ['As derived', 'Simplified'] as const) {
      await opened.form(form).click();
      await expect(opened.value(`∂z/∂${source}`)).toHaveAttribute('data-exact', digits(gradients[source]!));
    }
  await expect(opened.room.locator('.thread')).not.toHaveCount(0);
  await expect(opened.gradient('y').locator('math')).toHaveCount(2);

  // Where do you come from?
  await opened.node('∂z/∂y').focus();
  await page.keyboard.press('Enter');
  await expect(opened.room.getByText('the rule of square, at sq')).toBeVisible();
  await expect(opened.rewrites).toHaveCount(5);

  // What a derivative begins with is said once: its name, and its number.
  await opened.node('∂z/∂z').focus();
  await page.keyboard.press('Enter');
  const seed = opened.room.locator('[data-selected]').filter({ hasText: 'the seed' });
  await expect(seed.locator('math')).toHaveCount(1);
  await expect(seed.locator('[data-exact]')).toHaveAttribute('data-exact', '1');

  // A rewrite that is left out leaves what it found, and the number.
  await opened.done(3).click();
  await expect(opened.done(3)).toHaveAttribute('aria-checked', 'false');
  await expect(opened.node('∂z/∂sq')).toHaveAttribute('data-standing', 'live');
  await expect(opened.value('∂z/∂y')).toHaveAttribute('data-exact', digits(gradients.y!));
  await opened.done(3).press('Enter');
  await expect(opened.node('∂z/∂sq')).toHaveAttribute('data-standing', 'folded');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await opened.latex.click();
  await expect(opened.notice).toContainText('as LaTeX');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    '\\frac{\\partial z}{\\partial y} &= 2 \\cdot \\left(x + 5\\right) \\cdot y',
  );

  await page.keyboard.press('Escape');
  await expect(opened.room).toHaveCount(0);
  await expect(editor.graph.canvas).toBeVisible();
});

test('each order differentiates the one before, and moves nothing', async ({ page }) => {
  const opened = new OpenedGradient(page);
  await opened.open();
  const before = { ...(await opened.places(0)), ...(await opened.places(1)) };
  expect(Object.keys(before)).toHaveLength(11);
  await opened.turnTo(2);
  expect({ ...(await opened.places(0)), ...(await opened.places(1)) }).toEqual(before);
  await expect(opened.gradient('x', 'x').getByText('None', { exact: true })).toBeVisible();
  await expect(opened.gradient('x', 'y').locator('[data-exact]')).toHaveAttribute('data-exact', '6');
  await expect(opened.gradient('y', 'y').locator('[data-exact]')).toHaveAttribute('data-exact', '14');
  await opened.turnTo(3);
  await expect(opened.gradient('y', 'y', 'x').locator('[data-exact]')).toHaveAttribute('data-exact', '2');
  expect({ ...(await opened.places(0)), ...(await opened.places(1)) }).toEqual(before);
  await opened.turnTo(0);
  await expect(opened.nodes(1)).toHaveCount(0);
});

test('what is copied into the document gives the same bits, and one undo takes it back', async ({ editor, page }) => {
  const opened = new OpenedGradient(page);
  await opened.open();
  await opened.turnTo(2);
  const count = await editor.graph.nodes().count();
  await opened.copy.click();
  await expect(opened.room).toHaveCount(0);
  await expect(editor.graph.value('d_z_d_x_d_y')).toHaveAttribute('data-exact', '6');
  await expect(editor.graph.value('d_z_d_y_d_y')).toHaveAttribute('data-exact', '14');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor.graph.nodes()).toHaveCount(count);
});

test('edits behind it are followed; keys do not reach what is covered', async ({ editor, page }) => {
  const opened = new OpenedGradient(page);
  await editor.recompute(() => editor.graph.type('value', 'y', '4'));
  await opened.open();
  await expect(opened.value('∂z/∂y')).toHaveAttribute('data-exact', '56');
  const count = await editor.graph.nodes().count();
  await opened.node('∂z/∂y').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  expect(await editor.graph.nodes().count()).toBe(count);
  await page.keyboard.press('Control+Z');
  await expect(opened.value('∂z/∂y')).toHaveAttribute('data-exact', '42');
});

test('a call is opened by double-click or by keyboard, and closed again; a training step has its own numbers', async ({
  editor,
  page,
}) => {
  await editor.import('lstm.json', galleryText('lstm.json'));
  const opened = new OpenedGradient(page);
  await opened.open();
  const { gradients } = await gradient(galleryText('lstm.json'), ['L']);
  await expect(opened.gradient('W').locator('[data-exact]')).toHaveAttribute('data-exact', digits(gradients.W!));
  await opened.node('cell3').dblclick();
  await expect(opened.room).toHaveAttribute('data-inside', 'cell3');
  await expect(opened.node('shown')).toBeVisible();
  await expect(opened.value('∂L/∂shown')).toHaveAttribute('data-exact', /^-0\./);
  await page.keyboard.press('Escape');
  await expect(opened.room).not.toHaveAttribute('data-inside', /./);
  await opened.inside('cell2').focus();
  await page.keyboard.press('Enter');
  await expect(opened.room).toHaveAttribute('data-inside', 'cell2');
  await opened.breadcrumb.getByRole('button', { name: 'L', exact: true }).click();
  await expect(opened.room).not.toHaveAttribute('data-inside', /./);
  await page.keyboard.press('Escape');

  await editor.import('descent.json', galleryText('descent-with-optimizer.json'));
  const training = new TrainingPanel(editor, page);
  await training.begin();
  const before = await editor.graph.adjoint('x').getAttribute('data-exact');
  await training.scrub(1);
  await expect(editor.graph.adjoint('x')).not.toHaveAttribute('data-exact', before!);
  const then = await editor.graph.adjoint('x').getAttribute('data-exact');
  await opened.open();
  await expect(opened.room.getByText('Step 1', { exact: true })).toBeVisible();
  await expect(opened.gradient('x').locator('[data-exact]')).toHaveAttribute('data-exact', then!);
});

const labelled = JSON.stringify({
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 0.5 }, label: 'first weight' },
      c: { op: 'call', inputs: { u: 'x' }, attrs: { function: 'f' }, label: 'cell' },
      L: { op: 'square', inputs: { x: 'c' } },
    },
    functions: {
      f: {
        inputs: ['u'],
        nodes: {
          h: { op: 'square', inputs: { x: 'u' }, label: 'wave' },
          k: { op: 'sin', inputs: { x: 'h' } },
          slope: { op: 'gradient', inputs: { targets: ['h'], source: 'u' } },
        },
        outputs: ['k'],
      },
    },
  },
});

test('things go by their labels; what is opened inside a call shows what lies there', async ({ editor, page }) => {
  await editor.import('labelled.json', labelled);
  const { graph } = editor;
  const functions = new Functions(page);
  const opened = new OpenedGradient(page);
  await opened.open();
  await expect(opened.node('∂L/∂cell')).toBeVisible();
  await expect(opened.node('cell')).toHaveAttribute('data-opened', 'c');
  await expect(opened.gradient('x').locator('math').first()).toContainText('first weight');
  await expect(opened.room.getByText('with respect to first weight')).toBeVisible();
  await opened.inside('cell').click();
  await expect(opened.breadcrumb.locator('.insides')).toHaveText('Lcell');
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  const [crumb, choice] = [
    await boxOf(opened.breadcrumb.locator('[data-level="3"]')),
    await boxOf(opened.form('As derived')),
  ];
  expect(crumb.x + crumb.width).toBeLessThanOrEqual(390);
  expect(crumb.x + crumb.width <= choice.x || crumb.y + crumb.height <= choice.y).toBe(true);
  await page.setViewportSize({ width, height });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await functions.enter('c');
  const wave = await graph.adjoint('c/h').getAttribute('data-exact');
  await opened.open();
  await expect(opened.room).toHaveAttribute('data-inside', 'c');
  // The panel, too, speaks of the graph one stands in: of what the call is given.
  await expect(opened.room.getByText('with respect to u.')).toBeVisible();
  const given = await graph.adjoint('c/u').getAttribute('data-exact');
  await expect(opened.gradient('c/u').locator('[data-exact]')).toHaveAttribute('data-exact', given!);
  await expect(opened.gradient('x')).toHaveCount(0);
  await expect(opened.node('wave')).toBeVisible();
  await expect(opened.node('first weight')).toHaveCount(0);
  await expect(opened.value('∂L/∂wave')).toHaveAttribute('data-exact', wave!);
  await expect(opened.room.locator('.thread')).not.toHaveCount(0);
  await expectAccessible(page, 'opened inside a call');
  await page.keyboard.press('Escape');
  await expect(opened.room).toHaveCount(0);
  await expect(graph.node('c/h')).toBeVisible();

  // A gradient that stands there opens the function it is of, and leads out of the call like any other.
  await functions.select(['c/slope']);
  await page.keyboard.press('Shift+G');
  await expect(opened.value('∂wave/∂u')).toHaveAttribute('data-exact', '1');
  await expect(opened.nodes(0)).toHaveCount(2);
  await opened.breadcrumb.getByRole('button', { name: 'wave', exact: true }).click();
  await expect(opened.room).not.toHaveAttribute('data-inside', /./);
  await expect(opened.node('cell')).toBeVisible();
  await opened.turnTo(2);
  await opened.copy.click();
  await expect(graph.node('c')).toBeVisible();
});

test('a gradient of a gradient opens the function behind both', async ({ editor, page }) => {
  const opened = new OpenedGradient(page);
  await editor.graph.node('d2z_dx2').locator('header').click();
  await opened.open();
  await expect(opened.breadcrumb.locator('[aria-current="page"]')).toHaveText('∇²f');
  await expect(opened.gradient('x', 'x').getByText('None', { exact: true })).toBeVisible();
  await expect(opened.copy).toBeDisabled();
  await opened.turnTo(1);
  await expect(opened.gradient('x').locator('[data-exact]')).toHaveAttribute('data-exact', '9');
});

test('a gradient too wide for the window begins where something stands', async ({ editor, page }) => {
  await editor.import('wide.json', JSON.stringify(seededDocument(200, 1, 0)));
  const opened = new OpenedGradient(page);
  await opened.open();
  await opened.turnTo(2);
  await expect(opened.node('∂(∂loss/∂x0)/∂(∂loss/∂x0)')).toBeInViewport();
});

for (const look of ['light', 'dark', 'projector', 'small'] as const)
  test(`nothing stands in anybody's way: ${look}`, async ({ editor, page }) => {
    if (look === 'small') await page.setViewportSize({ width: 390, height: 844 });
    else await editor.open(`?theme=${look}`);
    const opened = new OpenedGradient(page);
    await page.locator('body').press('Shift+G');
    await expect(opened.nodes(1)).toHaveCount(6);
    await opened.node('∂z/∂y').focus();
    await page.keyboard.press('Enter');
    await expectAccessible(page, `${look}, ∇f`);
    await opened.turnTo(2);
    await opened.form('As derived').click();
    await expectAccessible(page, `${look}, ∇²f as derived`);
    if (look !== 'light') return;
    const stops = await walk(page);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect((await missed(page)).filter((name) => /∂|Close|Copy/.test(name))).toEqual([]);
  });
