import { Arranging } from '../pages/Arranging.js';
import { Building } from '../pages/Building.js';
import { Commands } from '../pages/Commands.js';
import { Editor } from '../pages/Editor.js';
import { FormulaWindow } from '../pages/FormulaWindow.js';
import { Hands, InputMethod } from '../pages/Hands.js';
import { galleryText } from '../support/documents.js';
import { expect, test } from '../support/test.js';

test('in English, things have the names of the contract', async ({ page, editor }) => {
  await editor.open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const names = [
    editor.graph.canvas,
    editor.reading,
    editor.reading.getByRole('radio', { name: 'Value', exact: true }),
    editor.reading.getByRole('radio', { name: 'Local', exact: true }),
    editor.reading.getByRole('radio', { name: 'Adjoint', exact: true }),
    page.getByRole('combobox', { name: 'Target', exact: true }),
    page.getByRole('region', { name: 'Inspector', exact: true }),
    page.getByRole('button', { name: 'Import', exact: true }),
    page.getByRole('button', { name: 'Export JSON', exact: true }),
    page.getByRole('button', { name: 'New', exact: true }),
    page.getByRole('button', { name: 'Examples', exact: true }),
    page.getByRole('textbox', { name: 'b of sum', exact: true }),
    page.getByRole('button', { name: 'Why is d2z_dx2 None?', exact: true }),
  ];
  for (const name of names) {
    await expect(name).toHaveCount(1);
    await expect(name).toBeVisible();
  }
  await expect(page.locator('[data-import]')).toHaveCount(1);
  await expect(page.locator('[data-import]')).toHaveAttribute('type', 'file');
});

test('ports carry their hooks, a variadic one its index', async ({ editor }) => {
  const { graph } = editor;
  await editor.open();
  await editor.import('several-targets.json', galleryText('several-targets.json'));
  await expect(graph.port('z3.base')).toBeVisible();
  await expect(graph.port('z3.exponent')).toBeVisible();
  await expect(graph.port('slope.targets')).toHaveCount(3);
  for (const index of ['0', '1', '2'])
    await expect(graph.port('slope.targets').and(editor.page.locator(`[data-index="${index}"]`))).toHaveCount(1);
  await expect(graph.output('z3')).toBeVisible();
});

test('中文 turns the language of the page and its labels, and English turns it back', async ({ page, editor }) => {
  await editor.open();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const chinese = new Editor(page, 'zh');
  await expect(chinese.graph.canvas).toBeVisible();
  await expect(chinese.reading.getByRole('radio')).toHaveText(['数值', '局部', '伴随']);
  await expect(chinese.target).toBeVisible();
  await expect(chinese.importButton).toBeVisible();
  await expect(chinese.exportButton).toBeVisible();
  await expect(chinese.newButton).toBeVisible();
  await chinese.graph.why('d2z_dx2').click();
  await expect(chinese.whyCard('d2z_dx2')).toContainText('x');
  const english =
    /\b(Import|Export|New|Examples|Documents|Reading|Value|Local|Adjoint|Target|Width|Locked|Saved|Why)\b/;
  await expect(page.locator('body')).not.toContainText(english, { useInnerText: true });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(editor.importButton).toBeVisible();
});

test('a Chinese browser opens in Chinese', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL });
  const page = await context.newPage();
  await new Editor(page, 'zh').open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await context.close();
});

test('problems speak Chinese, each naming its place', async ({ page }) => {
  const chinese = new Editor(page, 'zh');
  await chinese.open('?lang=zh');
  await chinese.import('half.json', '{"format":"chainrule","version":1,"graph":{"nodes":{"half":{"op":"exp"}}}}');
  await expect(chinese.problem('missingInput')).toHaveText(/half.*\p{Script=Han}{2,}/u);
});

test('an input method writes titles, labels, names, notes, formulas and searches; its own Enter leaves none', async ({
  page,
  editor,
}) => {
  const [building, commands, formula, hands] = [
    new Building(editor),
    new Commands(page),
    new FormulaWindow(page),
    new Hands(page),
  ];
  const method = new InputMethod(page);
  await editor.open();
  await editor.title.fill('');
  await method.write('biaoti', '标题');
  await expect(editor.title).toBeFocused();
  await expect(editor.title).toHaveValue('标题');

  await commands.select('sum');
  const label = editor.inspector.getByRole('textbox', { name: 'Label', exact: true });
  await label.click();
  await method.write('he', '和');
  await expect(label).toBeFocused();
  await expect(editor.graph.node('sum').locator('.name')).toHaveText('和');
  await building.name.fill('');
  await method.write('zonghe', '总和');
  await expect(building.name).toBeFocused();
  await commands.press('Enter');
  await expect(editor.graph.node('总和')).toBeVisible();

  const literal = editor.graph.literal('b', '总和');
  await literal.fill('');
  await method.write('liu', '6');
  await expect(literal).toBeFocused();
  await commands.press('Enter');
  await expect(editor.graph.value('z')).toHaveAttribute('data-exact', '72');

  await editor.graph.canvas.focus();
  await commands.press('n');
  await method.write('biji', '笔记');
  await commands.press('Escape');
  await expect(new Arranging(page).note('note1')).toContainText('笔记');
  await commands.press('m');
  await expect(formula.field).toBeFocused();
  await method.write('mianji', '面积');
  await page.keyboard.type('= 3 x');
  await commands.press('Enter');
  await expect(editor.graph.value('面积')).toHaveAttribute('data-exact', '6');

  await editor.graph.canvas.focus();
  await commands.press('a');
  await expect(hands.adder).toBeFocused();
  await method.write('lizi', 'sqrt');
  await expect(hands.adder).toHaveValue('sqrt');
  await commands.press('Enter');
  await expect(editor.graph.node('sqrt')).toBeFocused();
});
