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
  for (let i = 0; i < 3; i++) await steps.step.click();
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
  await steps.grain.selectOption('phase');
  for (let i = 0; i < 3; i++) await steps.step.click();
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
