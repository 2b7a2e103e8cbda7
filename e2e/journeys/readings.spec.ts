import { galleryText } from '../support/documents.js';
import { oracleOf } from '../support/oracle.js';
import { expect, test } from '../support/test.js';

const wires = ['x→sum.a', 'y→sq.x', 'sum→z.a', 'sq→z.b'];

test.beforeEach(async ({ editor }) => {
  await editor.open();
  await editor.import('tape-two-sources.json', galleryText('tape-two-sources.json'));
  await editor.chooseTarget('z');
});

test('the readings are Value, Local and Adjoint, and Adjoint comes first', async ({ editor }) => {
  await expect(editor.reading.getByRole('radio')).toHaveText(['Value', 'Local', 'Adjoint']);
  await expect(editor.reading.getByRole('radio', { name: 'Adjoint' })).toBeChecked();
});

test('each reading shows what it names on the wires, digits and all', async ({ editor }) => {
  const { graph } = editor;
  const expected = await (await oracleOf(galleryText('tape-two-sources.json'))).digitsFor('z');
  for (const wire of wires) {
    await expect(graph.contribution(wire)).toBeVisible();
    await expect(graph.contribution(wire)).toHaveText(expected.contributions[wire]!);
    await expect(graph.local(wire)).toBeHidden();
  }
  await editor.chooseReading('Local');
  for (const wire of wires) {
    await expect(graph.local(wire)).toBeVisible();
    await expect(graph.local(wire)).toHaveText(expected.locals[wire]!);
    await expect(graph.local(wire)).toHaveAttribute('data-exact', expected.locals[wire]!);
    await expect(graph.contribution(wire)).toBeHidden();
  }
  await editor.chooseReading('Value');
  for (const wire of wires) {
    await expect(graph.local(wire)).toBeHidden();
    await expect(graph.contribution(wire)).toBeHidden();
  }
});

test('local derivatives are 1, 2y, y² and x + 5', async ({ editor }) => {
  await editor.chooseReading('Local');
  const [dsum, dsq, byA, byB] = ['1', '6', '9', '7'];
  await expect(editor.graph.local('x→sum.a')).toHaveAttribute('data-exact', dsum);
  await expect(editor.graph.local('y→sq.x')).toHaveAttribute('data-exact', dsq);
  await expect(editor.graph.local('sum→z.a')).toHaveAttribute('data-exact', byA);
  await expect(editor.graph.local('sq→z.b')).toHaveAttribute('data-exact', byB);
});

test('another target shows other adjoints, and none shows none', async ({ editor }) => {
  const { graph } = editor;
  await editor.chooseTarget('sq');
  await expect(graph.adjoint('y')).toHaveAttribute('data-exact', '6');
  await expect(graph.adjoint('x')).not.toHaveAttribute('data-exact');
  await expect(graph.contribution('x→sum.a')).not.toHaveAttribute('data-exact');
  await editor.chooseTarget(null);
  const { values, adjoints, contributions, locals } = await editor.numbers();
  const exact = (hooks: typeof adjoints) => Object.values(hooks).map((shown) => shown.exact);
  expect(exact(adjoints).every((digits) => digits === null)).toBe(true);
  expect(exact(contributions).every((digits) => digits === null)).toBe(true);
  expect(exact(values).every((digits) => digits !== null)).toBe(true);
  expect(exact(locals).every((digits) => digits !== null)).toBe(true);
});

test('the keyboard turns the readings', async ({ editor, page }) => {
  await editor.reading.getByRole('radio', { name: 'Adjoint' }).focus();
  await page.keyboard.press('ArrowLeft', { delay: 100 });
  await expect(editor.reading.getByRole('radio', { name: 'Local' })).toBeChecked();
  await expect(editor.graph.local('y→sq.x')).toBeVisible();
});

test('names of nodes and wires say their value and what flows back', async ({ editor }) => {
  const { graph } = editor;
  await expect(graph.node('z')).toHaveAccessibleName('z, mul, value 63, gradient 1');
  await expect(graph.node('x')).toHaveAccessibleName('x, variable, value 2, gradient 9');
  await expect(graph.wire('y→sq.x')).toHaveAccessibleName(/y→sq\.x.*\b3\b.*\b42\b/);
  await editor.recompute(() => graph.type('value', 'y', '4'));
  await expect(graph.node('y')).toHaveAccessibleName('y, variable, value 4, gradient 56');
  await expect(graph.wire('y→sq.x')).toHaveAccessibleName(/y→sq\.x.*\b4\b.*\b56\b/);
});
