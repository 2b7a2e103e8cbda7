import { Commands } from '../pages/Commands.js';
import { FormulaWindow } from '../pages/FormulaWindow.js';
import { expectAccessible } from '../support/accessibility.js';
import { expect, test } from '../support/test.js';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a formula becomes a graph, and the graph a formula', async ({ editor, page }) => {
  const { graph } = editor;
  const commands = new Commands(page);
  const formula = new FormulaWindow(page);
  await editor.open();
  await editor.recompute(() => editor.newButton.click());

  await test.step('from an empty canvas, with mistakes shown where they are', async () => {
    await page.getByRole('button', { name: 'Type a formula' }).click();
    await formula.field.fill('q = x + 5\nz = q y^2 $');
    await expect(formula.sentence).toHaveText('“$” means nothing here.');
    await expect(formula.mark).toHaveText('$');
    await formula.field.press('Enter');
    await expectAccessible(page, 'a formula with a mistake');
    await page.keyboard.press('Escape');
    await expect(formula.field).toBeHidden();
    await formula.button.click();
    await expect(formula.field).toBeFocused();
    await expect(formula.field).toHaveValue('q = x + 5\nz = q y^2 $');
  });

  await test.step('what it says is typeset, and Enter adds it', async () => {
    await formula.field.fill('z = (x + 5) y');
    const bracket = formula.preview.locator('mo', { hasText: '(' });
    const [narrow, high] = await bracket.evaluate((element) => [
      element.getBoundingClientRect().width,
      Number.parseFloat(getComputedStyle(element).fontSize),
    ]);
    // As wide as a bracket, not as the tallest there is.
    expect(narrow).toBeLessThan(high * 0.6);
    await formula.field.fill('q = x + 5\nz = q y^2; dz/dx');
    await expect(formula.preview.locator('math')).toHaveCount(3);
    await expect(formula.names('new, to be set')).toHaveText(['x', 'y']);
    await expectAccessible(page, 'a formula');
    await editor.recompute(() => formula.field.press('Enter'));
    await expect(formula.field).toBeHidden();
    await expect(graph.literal('value', 'x')).toBeFocused();
    await editor.recompute(() => page.keyboard.type('2'));
    await editor.recompute(() => graph.type('value', 'y', '3'));
    await expect(graph.value('z')).toHaveAttribute('data-exact', '63');
    await expect(graph.value('dz_dx')).toHaveAttribute('data-exact', '9');
    const { text } = await editor.export();
    const { nodes } = JSON.parse(text).graph;
    expect(Object.keys(nodes)).toEqual(['x', 'q', 'y', 'square', 'z', 'dz_dx']);
    expect(nodes.q.inputs).toEqual({ a: 'x', b: 5 });
  });

  await test.step('a later one reads what is there, and is one step of undo', async () => {
    await graph.canvas.focus();
    await page.keyboard.press('m');
    await formula.field.fill('f(u) = u^2; f(q) + d/dx z');
    await expect(formula.preview.locator('math')).toHaveCount(2);
    await editor.recompute(() => formula.field.press('Enter'));
    await expect(graph.node('add')).toBeFocused();
    await expect(graph.value('add')).toHaveAttribute('data-exact', '58');
    await editor.recompute(() => commands.undo.click());
    await expect(graph.node('f_1')).toBeHidden();
    await editor.recompute(() => commands.redo.click());
  });

  await test.step('a selection shows its formula, copied as text, LaTeX and MathML', async () => {
    await commands.select('z');
    await expect(formula.ofSelection.locator('.formula')).toHaveAttribute(
      'data-latex',
      'z = \\left(x + 5\\right) \\cdot y^{2}',
    );
    const copied = async (name: string) => {
      await editor.inspector.getByRole('button', { name, exact: true }).click();
      return () => page.evaluate(() => navigator.clipboard.readText());
    };
    await expect.poll(await copied('Copy as LaTeX')).toBe('z = \\left(x + 5\\right) \\cdot y^{2}');
    await expect.poll(await copied('Copy as MathML')).toMatch(/^<math .*<\/math>$/s);
    await expect.poll(await copied('Copy as text')).toBe('z = (x + 5) * y^2');
  });

  await test.step('and the text makes the same graph in another document', async () => {
    await graph.canvas.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+k');
    await commands.choose('copy as text');
    const text = () => page.evaluate(() => navigator.clipboard.readText());
    await expect
      .poll(text)
      .toBe('f(u) = u^2\nx = 2\nq = x + 5\ny = 3\nz = q * y^2\ndz_dx = d/dx (z)\nadd = f(q) + d/dx (z)');
    await editor.recompute(() => editor.newButton.click());
    await formula.button.click();
    await formula.field.fill(await text());
    await editor.recompute(() => formula.field.press('Enter'));
    await expect(graph.value('add')).toHaveAttribute('data-exact', '58');
  });
});

test('Enter pressed before what reads formulas has come is kept', async ({ editor, page }) => {
  const formula = new FormulaWindow(page);
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/understand-*.js', async (route) => {
    await arrival;
    await route.continue();
  });
  await editor.open();
  await editor.graph.canvas.focus();
  await page.keyboard.press('m');
  await formula.field.fill('q = 3 x');
  await page.keyboard.press('Enter');
  await expect(formula.field).toBeVisible();
  arrive();
  await expect(editor.graph.value('q')).toHaveAttribute('data-exact', '6');
  await expect(formula.field).toBeHidden();
});
