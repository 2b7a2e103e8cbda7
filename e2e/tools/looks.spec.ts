import { expect, type Page, test } from '@playwright/test';
import { Editor } from '../pages/Editor.js';
import { Home } from '../pages/Home.js';
import { OpenedGradient } from '../pages/OpenedGradient.js';
import { StepPanel } from '../pages/StepPanel.js';
import { Table } from '../pages/Table.js';
import { TrainingPanel } from '../pages/TrainingPanel.js';
import { fiveProblems, galleryText } from '../support/documents.js';

/** Eight states of the screen in each theme, held against pictures in the repository, pixel for pixel. */
const themes = ['light', 'dark', 'projector'];

/** When the page is opened, and when a second document is changed. */
const opened = '2026-01-02T10:00:00Z';
const later = '2026-01-02T10:05:00Z';

const example = (editor: Editor, file: string) => editor.import(file, galleryText(file));

const states: Readonly<Record<string, (editor: Editor, page: Page) => Promise<unknown>>> = {
  welcome: async () => {},
  async adjoint(editor, page) {
    await example(editor, 'fan-out.json');
    await editor.graph.node('x').focus();
    await page.keyboard.press('Enter');
    await expect(editor.inspector.getByRole('heading', { name: 'x', exact: true })).toBeVisible();
  },
  async gradient(editor, page) {
    await editor.graph.canvas.focus();
    await page.keyboard.press('Shift+G');
    await expect(new OpenedGradient(page).nodes(1).first()).toBeVisible();
  },
  async stepping(editor, page) {
    const steps = new StepPanel(page);
    await example(editor, 'neuron.json');
    for (let step = 1; step <= 8; step++) {
      await steps.step.click();
      await expect(steps.position).toHaveAttribute('aria-valuetext', new RegExp(`\\b${step}\\b`));
    }
    await expect(steps.card.locator('math').first()).toBeVisible();
  },
  async training(editor, page) {
    const training = new TrainingPanel(editor, page);
    await example(editor, 'linear-regression.json');
    await training.begin();
    await training.scrub(40);
    // The check is asked anew at every step, and answers when it has come to rest.
    await expect(page.getByText('All derivatives agree')).toBeAttached();
  },
  async table(editor) {
    const table = new Table(editor);
    await example(editor, 'constants.json');
    await table.opener.click();
    await table.tab('Nodes').click();
    await expect(table.rows.first()).toBeVisible();
  },
  async home(editor, page) {
    const home = new Home(page);
    await page.clock.setFixedTime(later);
    await example(editor, 'fan-out.json');
    await home.open();
    await expect(home.cards).toHaveCount(2);
  },
  problems: (editor) => editor.import('five.json', fiveProblems),
};

/** The graph is painted anew where it has come to rest: it may have been painted on the way there, parts of a pixel beside. */
const painted = (page: Page) =>
  page.locator('.canvas .react-flow').evaluate(async (graph) => {
    const frame = () => new Promise(requestAnimationFrame);
    graph.classList.add('sharpening');
    await frame();
    await frame();
    graph.classList.remove('sharpening');
    await frame();
  });

test.use({ viewport: { width: 1280, height: 720 }, timezoneId: 'UTC', contextOptions: { reducedMotion: 'reduce' } });

for (const theme of themes)
  for (const [name, go] of Object.entries(states))
    test(`${name}, ${theme}`, async ({ page }) => {
      await page.addInitScript(() => localStorage.setItem('chainrule.visited', 'yes'));
      await page.clock.setFixedTime(opened);
      const editor = new Editor(page);
      await editor.open(`?theme=${theme}`);
      await expect(editor.root).toHaveAttribute('data-complete');
      await go(editor, page);
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.fonts.ready);
      await painted(page);
      await expect(page).toHaveScreenshot(`${name}-${theme}.png`, {
        // What a rounding of the last bit may change on another processor; a line that moves changes more.
        maxDiffPixels: 12,
      });
    });
