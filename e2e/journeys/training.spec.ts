import type { Page } from '@playwright/test';
import { Editor } from '../pages/Editor.js';
import { FormulaWindow } from '../pages/FormulaWindow.js';
import { TrainingPanel } from '../pages/TrainingPanel.js';
import { type Language, words } from '../pages/words.js';
import { expectAccessible, expectAccessibleDayAndNight } from '../support/accessibility.js';
import { train } from '../support/commandLine.js';
import { galleryText, parsed } from '../support/documents.js';
import { digitsOn, oracleOf } from '../support/oracle.js';
import { expect, test } from '../support/test.js';

/** What TensorFlow has for x after so many steps, rounded as float32 prints; the notebook shows the last. */
const trajectories = {
  'descent-by-hand.json': {
    start: -1,
    steps: { 1: -0.6, 2: -0.44, 3: -0.376, 5: -0.34016, 10: -0.333403, 20: -0.333333, 50: -0.333333, 100: -0.333333 },
    last: '-0.33333334',
  },
  'descent-with-optimizer.json': {
    start: 2,
    steps: { 1: 0.6, 2: 0.04, 3: -0.184, 5: -0.30944, 10: -0.333089, 20: -0.333333, 50: -0.333333, 100: -0.333333 },
    last: '-0.3333333',
  },
} as const;

const withOptimizer = galleryText('descent-with-optimizer.json');

/** The document as it would be if x had another value. */
function withX(text: string, x: number): string {
  const document = parsed(text);
  const { nodes } = document.graph;
  const moved = { ...nodes, x: { ...nodes.x, attrs: { ...nodes.x.attrs, value: x } } };
  return JSON.stringify({ ...document, graph: { ...document.graph, nodes: moved } });
}

async function opened(page: Page, text = withOptimizer, language: Language = 'en') {
  const editor = new Editor(page, language);
  const panel = new TrainingPanel(editor, page, language);
  await editor.open(`?lang=${language}`);
  await editor.import('descent.json', text);
  return { editor, panel, graph: editor.graph };
}

for (const [file, { start, steps, last }] of Object.entries(trajectories))
  test(`${file}: every step has the command line's digits`, async ({ page }) => {
    const text = galleryText(file);
    const { panel, graph } = await opened(page, text);
    const { trace } = await train(text);
    await panel.begin();
    await expect(graph.value('x')).toHaveAttribute('data-exact', String(start));

    await panel.slider.press('End');
    await panel.expectAt(100);
    await expect(graph.value('x')).toHaveAttribute('data-exact', last);
    const points = (name: 'loss' | 'path') => panel.points(name);
    expect(await points('loss')).toBe(JSON.stringify(trace.map(({ step, loss }) => [step, loss])));
    expect(await points('path')).toBe(JSON.stringify(trace.map(({ variables, loss }) => [variables.x.data, loss])));

    for (const [step, x] of Object.entries(steps).map(([step, x]) => [Number(step), x] as const)) {
      await panel.scrub(step);
      await expect(graph.value('x')).toHaveAttribute('data-exact', JSON.stringify(trace[step].variables.x.data));
      await expect(graph.value('f')).toHaveAttribute('data-exact', JSON.stringify(trace[step].loss));
      expect(trace[step].variables.x.data as number).toBeCloseTo(x, 5);
    }
  });

test('descends a hundred steps, steps back thirty, scrubs to the start: the whole graph is that of the step', async ({
  page,
}) => {
  const { editor, panel } = await opened(page);
  const { trace } = await train(withOptimizer);
  await panel.begin();
  const expectGraph = async (step: number) => {
    await panel.expectAt(step);
    const oracle = await oracleOf(withX(withOptimizer, trace[step].variables.x.data as number));
    const expected = await oracle.digitsFor('f');
    await expect.poll(async () => digitsOn(await editor.numbers(), expected), `the graph at ${step}`).toEqual(expected);
    expect(JSON.parse(await panel.points('loss'))).toHaveLength(step + 1);
  };

  await panel.speed.getByRole('radio', { name: '4×' }).click();
  await panel.play.click();
  await expect(panel.play).toBeVisible({ timeout: 15_000 });
  await expectGraph(100);
  for (let i = 0; i < 30; i++) await panel.back.click();
  await expectGraph(70);
  await panel.scrub(2);
  await expectGraph(2);
  await panel.slider.press('Home');
  await expectGraph(0);
  await panel.step.click();
  await expectGraph(1);
  await panel.reset.click();
  await expectGraph(0);
});

test('plays at a pace one can watch, and pauses', async ({ page }) => {
  const { panel } = await opened(page);
  await panel.begin();
  await panel.play.click();
  await expect.poll(async () => Number(await panel.region.getAttribute('data-step'))).toBeGreaterThan(10);
  await panel.pause.click();
  const step = Number(await panel.region.getAttribute('data-step'));
  expect(step).toBeLessThan(100);
  await panel.expectAt(step);
  await panel.play.click();
  await expect.poll(async () => Number(await panel.region.getAttribute('data-step'))).toBeGreaterThan(step);
});

test('a hand on the canvas is not disturbed: steps wait until it lets go', async ({ page }) => {
  const { panel, graph } = await opened(page);
  await panel.begin();
  await panel.play.click();
  await expect.poll(async () => Number(await panel.region.getAttribute('data-step'))).toBeGreaterThan(2);
  await graph.canvas.hover({ position: { x: 20, y: 20 } });
  await page.mouse.down();
  const held = Number(await panel.region.getAttribute('data-step'));
  for (let i = 0; i < 10; i++) await page.mouse.move(400 + 10 * i, 300, { steps: 3 });
  expect(Number(await panel.region.getAttribute('data-step'))).toBeLessThan(held + 2);
  await page.mouse.up();
  await expect.poll(async () => Number(await panel.region.getAttribute('data-step'))).toBeGreaterThan(held + 2);
});

test('undo takes Keep values back, as one entry', async ({ page }) => {
  const { editor, panel, graph } = await opened(page);
  const before = (await editor.export()).text;
  await panel.begin();
  await panel.scrub(100);
  await panel.keep.click();
  await panel.expectAt(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(graph.value('x')).toHaveAttribute('data-exact', '2');
  expect((await editor.export()).text).toBe(before);
});

test('an edit makes the run stale at once, and the run leaves the newer graph alone', async ({ page }) => {
  const { editor, panel, graph } = await opened(page);
  await panel.begin();
  await panel.play.click();
  await expect.poll(async () => Number(await panel.region.getAttribute('data-step'))).toBeGreaterThan(5);
  await graph.type('a', 'quad', '4');
  await expect(panel.region).toHaveAttribute('data-stale', 'true');
  await expect(panel.news).toContainText('The document has changed');
  await expect(panel.play).toBeVisible();
  await expect(panel.slider).toBeDisabled();
  await expect(panel.keep).toBeDisabled();

  const edited = (await editor.export()).text;
  expect(parsed(edited).graph.nodes.x.attrs?.value).toBe(2);
  const expected = await (await oracleOf(edited)).digitsFor('f');
  const seen: unknown[] = [];
  for (let i = 0; i < 5; i++) {
    await editor.graph.fit.click();
    seen.push(digitsOn(await editor.numbers(), expected));
  }
  expect(seen.at(-1)).toEqual(expected);

  await panel.speed.getByRole('radio', { name: 'Max' }).click();
  await panel.play.click();
  await panel.expectAt(100);
  await expect(panel.region).not.toHaveAttribute('data-stale', 'true');
  const { trace } = await train(edited);
  expect(await panel.points('loss')).toBe(JSON.stringify(trace.map(({ step, loss }) => [step, loss])));
});

test('moving a node, naming the document and more steps leave a run as it is', async ({ page }) => {
  const { editor, panel, graph } = await opened(page);
  await panel.begin();
  await panel.scrub(40);
  await graph.drag('lin', { x: 20, y: -10 });
  await editor.title.fill('Another name');
  await panel.field('steps').fill('150');
  await panel.slider.press('End');
  await panel.expectAt(150);
  await expect(panel.region).not.toHaveAttribute('data-stale', 'true');
});

test('trained values reach the document by Keep values alone', async ({ page }) => {
  const { editor, panel, graph } = await opened(page);
  const before = (await editor.export()).text;
  await panel.begin();
  await panel.scrub(100);
  expect((await editor.export()).text).toBe(before);
  await panel.close.click();
  await expect(graph.value('x')).toHaveAttribute('data-exact', '2');

  await panel.begin();
  await panel.scrub(100);
  await panel.keep.click();
  await panel.expectAt(0);
  await expect(panel.news).toContainText('The values now stand in the document');
  await expect(graph.value('x')).toHaveAttribute('data-exact', '-0.3333333');
  expect((await editor.export()).text).toBe(before.replace('"value": 2', '"value": -0.3333333'));
});

test('the value of a variable is that of the step, and typing there changes the document', async ({ page }) => {
  const { editor, panel, graph } = await opened(page);
  await panel.begin();
  await panel.scrub(3);
  const field = graph.literal('value', 'x');
  await expect(field).toHaveValue('−0.184');
  await field.focus();
  await expect(field).toHaveValue('2');
  await field.press('Escape');
  await expect(field).toHaveValue('−0.184');
  await field.fill('5');
  await field.press('Enter');
  await expect(panel.region).toHaveAttribute('data-stale', 'true');
  await expect(graph.value('x')).toHaveAttribute('data-exact', '5');
  expect(parsed((await editor.export()).text).graph.nodes.x.attrs?.value).toBe(5);
});

test('fields write the document, and momentum trains as on the command line', async ({ page }) => {
  const { editor, panel } = await opened(page);
  await panel.begin();
  await expect(panel.field('loss')).toHaveValue('f');
  await expect(panel.field('optimizer')).toHaveValue('sgd');
  await panel.field('learningRate').fill('0.05');
  await panel.field('momentum').fill('0.9');
  await panel.field('nesterov').check();
  await panel.field('steps').fill('40');
  await panel.field('variables').fill('x');
  await panel.field('variables').press('Enter');
  const { text } = await editor.export();
  expect(JSON.parse(text)).toMatchObject({
    training: {
      loss: 'f',
      variables: ['x'],
      optimizer: { name: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: true },
      steps: 40,
    },
  });
  await panel.slider.press('End');
  await panel.expectAt(40);
  const { trace } = await train(text);
  expect(await panel.points('path')).toBe(JSON.stringify(trace.map(({ variables, loss }) => [variables.x.data, loss])));

  await panel.field('momentum').fill('3');
  await expect(panel.field('momentum')).toHaveAttribute('aria-invalid', 'true');
});

test('another optimizer has its own fields, and steps forth and back with what it remembers', async ({ page }) => {
  const { editor, panel, graph } = await opened(page);
  await panel.begin();
  await panel.field('optimizer').selectOption('adam');
  await expect(panel.field('momentum')).toHaveCount(0);
  await expect(panel.field('learningRate')).toHaveValue('0.001');
  await expect(panel.field('beta1')).toHaveValue('0.9');
  await panel.field('learningRate').fill('0.25');
  await panel.field('amsgrad').check();
  await panel.field('steps').fill('30');
  await panel.field('beta1').fill('1');
  await expect(panel.field('beta1')).toHaveAttribute('aria-invalid', 'true');
  await panel.field('beta1').fill('0.75');
  const { text } = await editor.export();
  expect(JSON.parse(text)).toMatchObject({
    training: { optimizer: { name: 'adam', learningRate: 0.25, beta1: 0.75, amsgrad: true }, steps: 30 },
  });
  const { trace } = await train(text);
  const expectStep = async (step: number) => {
    await panel.expectAt(step);
    await expect(graph.value('x')).toHaveAttribute('data-exact', JSON.stringify(trace[step].variables.x.data));
  };
  for (let step = 1; step <= 3; step++) {
    await panel.step.click();
    await expectStep(step);
  }
  await panel.back.click();
  await expectStep(2);
  await panel.slider.press('End');
  await expectStep(30);
  await panel.scrub(5);
  await expectStep(5);
  await panel.step.click();
  await expectStep(6);
  await panel.reset.click();
  await expectStep(0);
  await panel.slider.press('End');
  await expectStep(30);
  expect(await panel.points('path')).toBe(JSON.stringify(trace.map(({ variables, loss }) => [variables.x.data, loss])));
});

test('every optimizer of the list trains, and says in the reader’s language what it does', async ({ page }) => {
  const { panel } = await opened(page, withOptimizer, 'zh');
  await panel.begin();
  const names = await panel.field('optimizer').getByRole('option').allTextContents();
  expect(names).toContain('newton');
  for (const name of names) {
    await panel.field('optimizer').selectOption(name);
    await expect(panel.field('learningRate')).toBeVisible();
    for (const doc of await panel.region.locator('.setting[title]').all())
      await expect(doc).toHaveAttribute('title', /\p{Script=Han}/u);
    await expect(panel.play).toBeEnabled();
    await panel.step.click();
    await panel.expectAt(1);
  }
});

test('a document without training is offered one by a click', async ({ page }) => {
  const { editor, panel, graph } = await opened(page, galleryText('seed-g.json'));
  await panel.open();
  await panel.region.getByRole('button', { name: 'Minimize z' }).click();
  await expect(panel.play).toBeEnabled();
  await panel.slider.press('End');
  await panel.expectAt(100);
  const { text } = await editor.export();
  expect(JSON.parse(text)).toMatchObject({
    training: { loss: 'z', optimizer: { name: 'sgd', learningRate: 0.1 }, steps: 100 },
  });
  const { trace } = await train(text);
  for (const id of ['x', 'y'])
    await expect(graph.value(id)).toHaveAttribute('data-exact', JSON.stringify(trace[100].variables[id].data));
  const walk = trace.map(({ loss, variables }) => [variables.x.data, variables.y.data, loss]);
  expect(JSON.parse(await panel.points('path'))).toEqual(walk);
});

test('a value is brought to a number by what the screen offers', async ({ page, editor }) => {
  const panel = new TrainingPanel(editor, page);
  const formula = new FormulaWindow(page);
  await editor.open();
  await editor.newButton.click();
  await page.keyboard.press('m');
  await formula.field.fill('sigmoid(w*x+b)');
  await page.keyboard.press('Enter');
  await expect(editor.graph.value('sigmoid')).toHaveAttribute('data-exact', /^0\.88/);
  await panel.open();
  await panel.region.getByRole('button', { name: 'Bring sigmoid to a number' }).click();
  await expect(formula.field).toBeFocused();
  await page.keyboard.type('0.5');
  await expect(formula.field).toHaveValue('loss = (sigmoid - 0.5)^2');
  await page.keyboard.press('Enter');
  await panel.region.getByRole('button', { name: 'Minimize loss' }).click();
  await expect(panel.play).toBeEnabled();
  await panel.slider.press('End');
  await panel.expectAt(100);
  const reached = Number(await editor.graph.value('sigmoid').getAttribute('data-exact'));
  expect(Math.abs(reached - 0.5)).toBeLessThan(0.1);
});

test('what stops a training is said in the panel', async ({ page }) => {
  const { panel } = await opened(page, withOptimizer.replace('"loss": "f"', '"loss": "ghost"'));
  await panel.open();
  await expect(panel.region).toContainText('The loss is to be "ghost", but no node has that name.');
  await expect(panel.play).toBeDisabled();
  await panel.field('loss').selectOption('f');
  await expect(panel.play).toBeEnabled();
  await panel.field('learningRate').fill('10');
  await panel.field('steps').fill('200');
  await panel.slider.press('End');
  await panel.expectAt(200);
  await expect(panel.news).toContainText('The loss is NaN from step');
});

test('the keyboard alone trains', async ({ page }) => {
  const { panel } = await opened(page);
  await panel.opener.focus();
  await page.keyboard.press('Enter');
  await expect(panel.play).toBeEnabled();
  await panel.step.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await panel.expectAt(2);
  await panel.slider.focus();
  await page.keyboard.press('ArrowRight');
  await panel.expectAt(3);
  await page.keyboard.press('ArrowLeft');
  await panel.expectAt(2);
  await page.keyboard.press('End');
  await panel.expectAt(100);
  await page.keyboard.press('Home');
  await panel.expectAt(0);
  await panel.play.focus();
  await page.keyboard.press('Space');
  await expect(panel.pause).toBeFocused();
  await page.keyboard.press('Space');
  await expect(panel.play).toBeFocused();
});

for (const [size, viewport] of Object.entries({
  desk: { width: 1440, height: 900 },
  hand: { width: 390, height: 844 },
}))
  for (const language of Object.keys(words) as Language[])
    for (const theme of ['', 'projector'].filter((theme) => !theme || language === 'en' || process.env.AXE === 'all'))
      test(`axe finds nothing: ${size}, ${theme || 'light and dark'}, ${language}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        const editor = new Editor(page, language);
        const panel = new TrainingPanel(editor, page, language);
        const accessible = theme ? expectAccessible : expectAccessibleDayAndNight;
        await editor.open(theme ? `?theme=${theme}&lang=${language}` : `?lang=${language}`);
        await editor.import('descent.json', withOptimizer);
        await panel.begin();
        await panel.step.click();
        await panel.expectAt(1);
        await accessible(page, 'a step');
        await editor.graph.literal('value', 'x').fill('3');
        await expect(panel.region).toHaveAttribute('data-stale', 'true');
        await accessible(page, 'a stale run');
      });
