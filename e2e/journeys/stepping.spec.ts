import { Functions } from '../pages/Functions.js';
import { boxOf } from '../pages/Graph.js';
import { StepPanel } from '../pages/StepPanel.js';
import { TrainingPanel } from '../pages/TrainingPanel.js';
import { expectAccessible } from '../support/accessibility.js';
import { galleryText } from '../support/documents.js';
import { digitsOn, oracleOf } from '../support/oracle.js';
import { expect, test } from '../support/test.js';

const g = galleryText('tape-two-sources.json');

test('g is stepped forward and back: numbers appear as they are reached, and go again', async ({ page, editor }) => {
  await editor.open();
  await editor.import('g.json', g);
  await editor.chooseTarget('z');
  const { graph } = editor;
  const steps = new StepPanel(page);
  const before = await editor.numbers();

  await steps.reset.click();
  await expect(graph.value('sum')).not.toHaveAttribute('data-exact');
  await expect(graph.adjoint('z')).not.toHaveAttribute('data-exact');
  await steps.step.click();
  await expect(steps.card.locator('[data-step-result]')).toHaveAttribute('data-exact', '2');
  for (let i = 0; i < 2; i++) await steps.step.click();
  await expect(graph.value('sum')).toHaveAttribute('data-exact', '7');
  await expect(graph.value('z')).not.toHaveAttribute('data-exact');
  await expect.poll(steps.equations).toEqual([{ rule: 'x + 5', numbers: '2 + 5', exact: '7' }]);

  await steps.position.press('End');
  for (let i = 0; i < 2; i++) await steps.back.click();
  await expect(graph.contribution('sum→z.a')).toHaveAttribute('data-exact', '9');
  await expect(graph.contribution('y→sq.x')).not.toHaveAttribute('data-exact');
  await expect(graph.adjoint('sq')).toHaveAttribute('data-exact', '7');
  await expect(graph.adjoint('y')).not.toHaveAttribute('data-exact');
  await expect.poll(steps.equations).toEqual([
    {
      rule: '\\frac{\\partial z}{\\partial z} \\cdot \\mathrm{sq}',
      numbers: '\\class{arriving}{1} \\cdot 9',
      exact: '9',
    },
    {
      rule: '\\frac{\\partial z}{\\partial z} \\cdot \\mathrm{sum}',
      numbers: '\\class{arriving}{1} \\cdot 7',
      exact: '7',
    },
  ]);
  // What a derivative begins with is said once.
  await steps.back.click();
  await expect.poll(steps.equations).toEqual([{ rule: '1', numbers: null, exact: '1' }]);
  await expect(steps.card.getByText('=', { exact: true })).toHaveCount(1);

  await steps.close.click();
  await expect(steps.card).toBeHidden();
  expect(await editor.numbers()).toEqual(before);
});

test('forward mode carries tangents along with the values, by one source; leaving it gives the adjoints back', async ({
  page,
  editor,
}) => {
  await editor.open();
  await editor.import('g.json', g);
  await editor.chooseTarget('z');
  const steps = new StepPanel(page);
  const before = await editor.numbers();
  const tangent = (id: string) => page.locator(`[data-tangent-of="${id}"]`);
  const onWire = page.locator('[data-tangent-on="sum→z.a"]');

  // From the counter of what both modes cost.
  await page.getByRole('button', { name: 'Step through forward mode by x' }).click();
  await expect(steps.mode).toHaveValue('x');
  await expect(editor.graph.adjoint('z')).toHaveCount(0);
  await expect(tangent('x')).not.toHaveAttribute('data-exact');
  for (let i = 0; i < 4; i++) await steps.step.click();
  await expect(editor.graph.value('sum')).toHaveAttribute('data-exact', '7');
  await expect(tangent('sum')).toHaveAttribute('data-exact', '1');
  await expect(onWire).not.toHaveAttribute('data-exact');
  await steps.step.click();
  await expect(onWire).toHaveAttribute('data-exact', '1');
  await expect.poll(steps.equations).toEqual([
    { rule: '\\mathrm{sum} \\cdot \\mathrm{sq}', numbers: '7 \\cdot 9', exact: '63' },
    {
      rule: '\\frac{\\partial \\mathrm{sum}}{\\partial x} \\cdot \\mathrm{sq}',
      numbers: '\\class{arriving}{1} \\cdot 9',
      exact: '9',
    },
  ]);
  await expectAccessible(page, 'forward mode');
  await steps.back.click();
  await expect(tangent('z')).not.toHaveAttribute('data-exact');

  await steps.mode.selectOption('y');
  await steps.position.press('End');
  await expect(tangent('z')).toHaveAttribute('data-exact', '42');
  await steps.close.click();
  await expect(steps.mode).toHaveValue('');
  await expect.poll(() => editor.numbers()).toEqual(before);
});

test('the grain decides what a step is, and the keyboard of a presenter steps', async ({ page, editor }) => {
  await editor.open();
  await editor.import('g.json', g);
  await editor.chooseTarget('z');
  const steps = new StepPanel(page);
  await steps.reset.click();
  await steps.grain.selectOption('phase');
  await steps.step.click();
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '63');
  await expect(editor.graph.adjoint('z')).not.toHaveAttribute('data-exact');
  await steps.grain.selectOption('wire');
  await editor.graph.canvas.focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect.poll(steps.equations).toMatchObject([{ exact: '9' }]);
  await page.keyboard.press('PageUp');
  await expect(editor.graph.contribution('sum→z.a')).not.toHaveAttribute('data-exact');
});

test('playing comes to the end by itself', async ({ page, editor }) => {
  await editor.open();
  await editor.import('g.json', g);
  await editor.chooseTarget('z');
  const steps = new StepPanel(page);
  await steps.grain.selectOption('phase');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('4');
  await steps.play.click();
  await expect(steps.pause).toBeVisible();
  await expect(steps.play).toBeVisible();
  await expect(editor.graph.adjoint('x')).toHaveAttribute('data-exact', '9');
});

test('with training open a step beyond the end is an update, and can be taken back', async ({ page, editor }) => {
  const text = galleryText('descent-with-optimizer.json');
  await editor.open();
  await editor.import('descent.json', text);
  const panel = new TrainingPanel(editor, page);
  const steps = new StepPanel(page);
  await panel.begin();
  await steps.grain.selectOption('iteration');
  await steps.step.click();
  await panel.expectAt(1);
  await expect(editor.graph.value('x')).toHaveAttribute('data-exact', '0.6');
  await steps.back.click();
  await panel.expectAt(0);
  // One stands at the end of a pass: the next step is an update, whatever the grain.
  await steps.grain.selectOption('phase');
  await steps.step.click();
  await panel.expectAt(1);
  await expect(editor.graph.adjoint('x')).not.toHaveAttribute('data-exact');
  await expect.poll(steps.equations).toEqual([
    {
      rule: 'x - \\frac{\\partial f}{\\partial x} \\cdot \\eta',
      numbers: '2 - \\class{arriving}{14} \\cdot 0.1',
      exact: '0.6',
    },
  ]);
  await steps.back.click();
  await panel.expectAt(0);
  const expected = await (await oracleOf(text)).digitsFor('f');
  await expect.poll(async () => digitsOn(await editor.numbers(), expected)).toEqual(expected);
});

for (const language of ['en', 'zh'] as const)
  test(`axe finds nothing while stepping, ${language}`, async ({ page, editor }) => {
    await editor.open(`?lang=${language}`);
    const steps = new StepPanel(page, language);
    await steps.reset.click();
    for (let i = 0; i < 8; i++) await steps.step.click();
    await expect(steps.card.locator('math').first()).toBeVisible();
    await expectAccessible(page, `stepping, ${language}`);
  });

test('the tape records as values are computed, is read on the way back, and is spent', async ({ page, editor }) => {
  await editor.open();
  await editor.import('second.json', galleryText('second-derivatives.json'));
  await editor.chooseTarget('z');
  const steps = new StepPanel(page);
  await steps.toolbar.getByRole('button', { name: 'Tape', exact: true }).click();
  const tape = (level: number) => page.locator(`[data-tape="${level}"]`);
  await expect(tape(0).locator('[data-record]')).toHaveCount(3);
  await expect(tape(1).locator('[data-record]')).not.toHaveCount(3);
  await steps.reset.click();
  await expect(tape(0)).toHaveAttribute('data-tape-state', 'recording');
  await expect(tape(0).locator('[data-record="z"]')).toHaveText(/–$/);
  await steps.grain.selectOption('phase');
  await steps.step.click();
  await expect(tape(0).locator('[data-record="z"]')).toHaveText(/63$/);
  await expectAccessible(page, 'the tapes');
});

/** z = 3·k(c(u)), both calls of f(x) = sin(x)·x. */
const calls = JSON.stringify({
  format: 'chainrule',
  version: 1,
  title: 'Calls',
  graph: {
    nodes: {
      u: { op: 'variable', attrs: { value: 2 } },
      c: { op: 'call', inputs: { x: 'u' }, attrs: { function: 'f' } },
      k: { op: 'call', inputs: { x: 'c' }, attrs: { function: 'f' } },
      z: { op: 'mul', inputs: { a: 'k', b: 3 } },
    },
    functions: {
      f: {
        inputs: ['x'],
        nodes: { h: { op: 'sin', inputs: { x: 'x' } }, y: { op: 'mul', inputs: { a: 'h', b: 'x' } } },
        outputs: ['y'],
      },
    },
  },
});

test('inside a call its own ops are stepped, and the moment is the same inside and out', async ({ page, editor }) => {
  await editor.open();
  await editor.import('calls.json', calls);
  const { graph } = editor;
  const steps = new StepPanel(page);
  const functions = new Functions(page);
  await functions.enter('c');
  const whole = await editor.numbers();
  await page.keyboard.press('Alt+ArrowUp');
  await steps.reset.click();
  await steps.step.click();
  await functions.enter('c');

  // The values flow through this call alone, with its own names on the card.
  await expect(graph.value('c/x')).not.toHaveAttribute('data-exact');
  await steps.expectAt(0, 6);
  await page.keyboard.press('PageDown');
  await expect.poll(steps.equations).toEqual([{ rule: 'u', numbers: null, exact: '2' }]);
  await page.keyboard.press('PageDown');
  await expect(graph.value('c/h')).toHaveAttribute('data-exact', whole.values['c/h'].exact!);
  await expect.poll(steps.equations).toMatchObject([{ rule: '\\sin x', numbers: '\\sin 2' }]);
  await expect(graph.value('c/y')).not.toHaveAttribute('data-exact');

  // Outside nothing has come out of the call yet; back inside the moment is still the same.
  await page.keyboard.press('Alt+ArrowUp');
  await expect(graph.value('u')).toHaveAttribute('data-exact', '2');
  await expect(graph.value('c')).not.toHaveAttribute('data-exact');
  await functions.enter('c');
  await steps.expectAt(2, 6);

  // The way back begins with what arrives at the output.
  await steps.step.click();
  await steps.step.click();
  await expect.poll(steps.equations).toEqual([
    {
      rule: '\\frac{\\partial z}{\\partial c}',
      numbers: null,
      exact: whole.adjoints['c/y'].exact,
    },
  ]);
  await expect(graph.adjoint('c/y')).toHaveAttribute('data-exact', whole.adjoints['c/y'].exact!);
  await expect(graph.adjoint('c/h')).not.toHaveAttribute('data-exact');
  await expect(page.getByRole('status').filter({ hasText: 'Step 4 of 6: the way back begins at y' })).toHaveCount(1);
  await steps.toolbar.getByRole('button', { name: 'Tape', exact: true }).click();
  await expect(page.locator('[data-tape="0"] [data-record]')).toHaveText([/h/, /y/]);
  await steps.step.click();
  await expect(page.locator('[data-tape="0"] li.read')).toHaveAttribute('data-record', 'y');
  await expectAccessible(page, 'stepping inside a call');
  await steps.step.click();
  expect(await editor.numbers()).toEqual(whole);

  // Nothing of it has come out of the call until the whole graph goes on.
  await page.keyboard.press('Alt+ArrowUp');
  await expect(graph.adjoint('c')).toHaveAttribute('data-exact', whole.adjoints['c/y'].exact!);
  await expect(graph.adjoint('u')).not.toHaveAttribute('data-exact');
  await steps.step.click();
  await expect(graph.adjoint('u')).toHaveAttribute('data-exact', whole.adjoints['c/x'].exact!);
});

test('a function is differentiated inside: its gradient is a node of it, in all its calls', async ({
  page,
  editor,
}) => {
  await editor.open();
  await editor.import('calls.json', calls);
  const functions = new Functions(page);
  await functions.enter('c');
  await page.getByRole('button', { name: 'Differentiate', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Differentiate' });
  await expect(dialog.getByRole('group', { name: 'Targets' }).getByRole('checkbox', { name: 'y' })).toBeChecked();
  await expect(dialog.getByRole('group', { name: 'Sources' }).getByRole('checkbox', { name: 'x' })).toBeChecked();
  await editor.recompute(() => dialog.getByRole('button', { name: 'Add gradients' }).click());
  const value = (id: string) => editor.graph.value(id).getAttribute('data-exact').then(Number);
  // d(x·sin x)/dx = sin x + x·cos x
  expect(await value('c/dy_dx')).toBeCloseTo(Math.sin(2) + 2 * Math.cos(2), 5);
  await functions.call.selectOption({ label: 'k' });
  const x = await value('k/x');
  expect(await value('k/dy_dx')).toBeCloseTo(Math.sin(x) + x * Math.cos(x), 5);
  const { text } = await editor.export();
  expect(JSON.parse(text).graph.functions.f.nodes.dy_dx).toEqual({
    op: 'gradient',
    inputs: { targets: ['y'], source: 'x' },
  });
});

test('an update of adam fits its card at grain Iteration, and a pass without training has one', async ({
  page,
  editor,
}) => {
  const steps = new StepPanel(page);
  await editor.open();
  await editor.import('adam.json', galleryText('descent-with-optimizer.json').replace('"sgd"', '"adam"'));
  await steps.grain.selectOption('iteration');
  await steps.step.click();
  await expect(steps.card.getByRole('heading', { name: 'There and back' })).toBeVisible();
  await expect(steps.card.locator('[data-step-derivative="x"]')).toHaveAttribute('data-exact', '14');
  await new TrainingPanel(editor, page).begin();
  await steps.step.click();
  await expect(steps.card.getByRole('heading', { name: 'Update 1' })).toBeVisible();
  const equations = steps.card.getByRole('region', { name: 'Equations' });
  await expect(equations.locator('.equation')).toHaveCount(3);
  await expect(equations.locator('math').last()).toBeVisible();
  const overflow = (element: Element) => [
    element.scrollHeight - element.clientHeight,
    element.scrollWidth - element.clientWidth,
  ];
  await expect.poll(() => equations.evaluate(overflow)).toEqual([0, 0]);
  await steps.card.getByRole('button', { name: 'Numbers put in' }).click();
  await expect(equations.locator('[data-step-rule]').first()).toBeHidden();
  expect(await equations.evaluate(overflow)).toEqual([0, 0]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await steps.card.getByRole('button', { name: 'Copy the equations as LaTeX' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\\begin{aligned}\nm^{+} &=');
});

test('a step is told in one sentence, and nothing is told while it plays', async ({ page, editor }) => {
  await editor.open();
  await editor.import('g.json', g);
  await editor.chooseTarget('z');
  const steps = new StepPanel(page);
  const said = page.locator('[data-spoken]');
  await steps.reset.click();
  await steps.step.click();
  await expect(said).toHaveText('Step 1 of 11: x is 2.');
  await steps.position.press('End');
  await steps.back.click();
  await expect(said).toHaveText('Step 10 of 11: sq hands back: y 42.');
  await steps.reset.click();
  await steps.play.click();
  await expect(editor.graph.value('x')).toHaveAttribute('data-exact', '2');
  await expect(said).toHaveText('');
  await steps.pause.click();
  await expect(said).toHaveText(/^Step \d+ of 11/);
});

test('on a phone on its side the whole graph stands beside the card', async ({ page, editor }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await editor.open();
  await editor.import('g.json', g);
  const steps = new StepPanel(page);
  await steps.reset.click();
  await steps.step.click();
  const { x: edge } = await boxOf(steps.card);
  const rights = () =>
    editor.graph.nodes().evaluateAll((nodes) => Math.max(...nodes.map((node) => node.getBoundingClientRect().right)));
  await expect.poll(rights).toBeLessThan(edge);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const theme of ['light', 'dark', 'projector'])
    test(`all of the stepping bar is in reach, ${theme}`, async ({ page, editor }) => {
      await editor.open();
      await editor.import('g.json', g);
      await page.evaluate((theme) => {
        document.documentElement.dataset.theme = theme;
      }, theme);
      const steps = new StepPanel(page);
      await steps.reset.click();
      await steps.step.click();
      const targets = [steps.toolbar, steps.card].map((part) =>
        part.locator('button:visible, select:visible, input:visible'),
      );
      for (const target of [...(await targets[0].all()), ...(await targets[1].all())]) {
        const box = (await target.boundingBox())!;
        const name = (await target.getAttribute('aria-label')) ?? (await target.textContent());
        expect(Math.min(box.width, box.height), `size of ${name}`).toBeGreaterThanOrEqual(40);
        expect([box.x >= 0, box.x + box.width <= 390], `place of ${name}`).toEqual([true, true]);
      }
      // The keys and what is chosen are one line, the passes another.
      const at = async (locator: typeof steps.mode) => (await locator.boundingBox())!;
      const [mode, play, position] = [await at(steps.mode), await at(steps.play), await at(steps.position)];
      expect(Math.abs(mode.y + mode.height / 2 - play.y - play.height / 2)).toBeLessThanOrEqual(2);
      expect(position.y).toBeGreaterThanOrEqual(play.y + play.height);
      expect(position.width).toBeGreaterThan(250);
    });
});
