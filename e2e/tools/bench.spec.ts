import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { seededDocument } from '../../engine/bench/documents.js';
import { Editor } from '../pages/Editor.js';
import { centreOf, type Vector } from '../pages/Graph.js';
import { StepPanel } from '../pages/StepPanel.js';
import { TrainingPanel } from '../pages/TrainingPanel.js';
import { type Frames, type Gesture, play, pressed, typed } from '../support/gestures.js';

/** Frames of hands on the canvas. Prints a table; fails on no time. `BENCH=FILE` writes the figures as JSON. */
const sizes = (process.env.SIZES ?? '100,1000').split(',').map(Number);
const frames = Number(process.env.FRAMES ?? 180);
/** Nodes in view where not all are. */
const few = 60;
const pitch = { x: 216, y: 152 };

test.use({
  // Frames come as fast as they are made: what is timed is the work, not the screen.
  launchOptions: ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--disable-frame-rate-limit', '--disable-gpu-vsync'],
    }),
});

/** A generated document on a grid, wires between neighbours, that trains. */
function documentOf(size: number, gradientShare?: number): string {
  const document = seededDocument(size, 1, gradientShare);
  const columns = Math.ceil(Math.sqrt(size * 1.4));
  const nodes = Object.fromEntries(
    Object.keys(document.graph.nodes).map((id, i) => [
      id,
      { x: Math.floor(i / Math.ceil(size / columns)) * pitch.x, y: (i % Math.ceil(size / columns)) * pitch.y },
    ]),
  );
  const training = { loss: 'loss', optimizer: { name: 'sgd', learningRate: 1e-6 }, steps: 100_000 };
  return JSON.stringify({ ...document, training, layout: { nodes } });
}

interface Row {
  readonly work: string;
  readonly median: number;
  readonly p95: number;
  readonly main: number;
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))];

function rowOf(work: string, { frame, main }: Frames): Row {
  const sorted = frame.toSorted((a, b) => a - b);
  return {
    work,
    median: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    main: at(
      main.toSorted((a, b) => a - b),
      0.5,
    ),
  };
}

const rows: Row[] = [];

const print = (row: Row) =>
  console.log(
    `${row.work.padEnd(44)}${row.median.toFixed(1).padStart(9)}${row.p95.toFixed(1).padStart(9)}${row.main.toFixed(1).padStart(9)}`,
  );

class Bench {
  readonly editor: Editor;
  private readonly devtools: Promise<CDPSession>;
  constructor(
    readonly page: Page,
    readonly name: string,
  ) {
    this.editor = new Editor(page);
    this.devtools = page
      .context()
      .newCDPSession(page)
      .then(async (session) => {
        await session.send('Performance.enable');
        return session;
      });
  }

  async time(what: string, gesture: Gesture, at: Vector): Promise<void> {
    const row = rowOf(`${this.name}: ${what}`, await play(this.page, gesture, at, frames));
    rows.push(row);
    print(row);
  }

  /** Milliseconds of script that the page has run so far. */
  private async script(): Promise<number> {
    const { metrics } = await (await this.devtools).send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ScriptDuration')!.value;
  }

  /** From a press to the frame that shows what came of it, and the script of it alone. */
  async timePress(what: string, press: readonly string[], shown: string | null, count: number): Promise<void> {
    const before = await this.script();
    const frame = await pressed(this.page, press, shown, count);
    const row = rowOf(`${this.name}: ${what}`, { frame, main: [((await this.script()) - before) / count] });
    rows.push(row);
    print(row);
  }

  /** From a key pressed in a field to the frame that shows what it wrote. */
  async timeKeys(what: string, field: Locator): Promise<void> {
    await field.focus();
    const before = await this.script();
    const frame = await typed(this.page, frames);
    const row = rowOf(`${this.name}: ${what}`, { frame, main: [((await this.script()) - before) / frames] });
    await this.page.keyboard.press('Escape');
    rows.push(row);
    print(row);
  }

  /** A place on the canvas where nothing stands. */
  empty(): Promise<Vector> {
    return this.page.evaluate(() => {
      const { left, top, width, height } = document.querySelector('[role="application"]')!.getBoundingClientRect();
      for (let i = 0; i < 4000; i++) {
        const x = left + width * (0.3 + 0.4 * ((i * 0.618) % 1));
        const y = top + height * (0.3 + 0.4 * ((i * 0.414) % 1));
        if (document.elementFromPoint(x, y)?.matches('.react-flow__pane')) return { x, y };
      }
      throw new Error('the canvas is full');
    });
  }

  /** The centre of the header of a node near the middle of the canvas, to be taken hold of. */
  node(): Promise<Vector> {
    return this.page.evaluate(() => {
      const canvas = document.querySelector('[role="application"]')!.getBoundingClientRect();
      const middle = { x: canvas.left + canvas.width / 2, y: canvas.top + canvas.height / 2 };
      const centres = [...document.querySelectorAll('[data-node]')].map((element) => {
        const box = element.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + Math.min(box.height / 4, 12) };
      });
      const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x - middle.x, y - middle.y);
      return centres.reduce((best, next) => (far(next) < far(best) ? next : best));
    });
  }

  async mounted(): Promise<number> {
    return this.page.locator('[data-node]').count();
  }
}

/** Turns the wheel until about `few` nodes are in view. */
async function approach(bench: Bench): Promise<void> {
  const { x, y } = await centreOf(bench.editor.graph.canvas);
  await bench.page.mouse.move(x, y);
  for (let i = 0; i < 60; i++) {
    const inView = await bench.page.evaluate(() => {
      const canvas = document.querySelector('[role="application"]')!.getBoundingClientRect();
      return [...document.querySelectorAll('[data-node]')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.right > canvas.left && box.left < canvas.right && box.bottom > canvas.top && box.top < canvas.bottom;
      }).length;
    });
    if (inView <= few) return;
    await bench.page.mouse.wheel(0, -40);
    await bench.page.waitForTimeout(30);
  }
}

for (const size of sizes)
  for (const view of ['all', `${few}`])
    test(`${size} nodes, ${view} in view`, async ({ page }) => {
      test.setTimeout(600_000);
      const bench = new Bench(page, `${size} nodes, ${view} in view`);
      const { editor } = bench;
      await editor.open();
      await editor.import(`${size}.json`, documentOf(size));
      if (view !== 'all') await approach(bench);
      expect(await bench.mounted()).toBeGreaterThan(0);
      await bench.time('pan', 'pan', await bench.empty());
      await bench.time('zoom', 'zoom', await bench.empty());
      await bench.time('drag one', 'drag', await bench.node());
      const literal = page.locator('[data-node] input.field').and(page.locator(':not([disabled])'));
      const fields = await literal.all();
      for (const field of fields) {
        const box = await field.boundingBox();
        const canvas = (await editor.graph.canvas.boundingBox())!;
        if (!box || box.x < canvas.x || box.x > canvas.x + canvas.width - 80 || box.y < canvas.y + 60) continue;
        if (box.y > canvas.y + canvas.height - 80) continue;
        await bench.time('scrub', 'scrub', { x: box.x + box.width / 2, y: box.y + box.height / 2 });
        break;
      }
      await editor.graph.canvas.focus();
      await page.keyboard.press('Control+a');
      await bench.time(`drag ${size === 100 ? 100 : 'all'}`, 'drag', await bench.node());
      await page.keyboard.press('Escape');
      const readings = ['value', 'local', 'adjoint'].map((_, i) => `.seg [role="radio"]:nth-of-type(${i + 1})`);
      await bench.timePress('change of reading', readings, null, 12);
      const step = '[role="toolbar"] [aria-label="Step"]';
      await bench.timePress('one step', [step], null, 40);
      const steps = new StepPanel(page);
      // On the way back, wire by wire.
      await steps.grain.selectOption('wire');
      await steps.position.fill(String(Math.round(0.7 * Number(await steps.position.getAttribute('max')))));
      await bench.timePress('one step by wire', [step], null, 40);
      await steps.grain.selectOption('phase');
      await bench.timePress('one phase, all wires', [step, '[role="toolbar"] [aria-label="Step back"]'], null, 12);
      await page.keyboard.press('e');
      const training = new TrainingPanel(editor, page);
      await training.begin();
      await training.play.click();
      await page.waitForTimeout(500);
      await bench.time('pan while training', 'pan', await bench.empty());
      await bench.time('zoom while training', 'zoom', await bench.empty());
      await bench.time('drag one while training', 'drag', await bench.node());
      await bench.timeKeys('a letter while training', page.getByRole('searchbox', { name: 'Add node' }));
      const number = page.locator('.inspector input.field:not([disabled]), [data-node] input.field:not([disabled])');
      if ((await number.count()) > 0) await bench.timeKeys('a digit while training', number.first());
    });

test('opening ∇f and ∇²f of 1000 nodes', async ({ page }) => {
  test.setTimeout(600_000);
  const bench = new Bench(page, '1000 nodes');
  const { editor } = bench;
  await editor.open();
  const times: Record<string, number[]> = {};
  // A picture is there as soon as a node of the order is drawn; its numbers once nothing is on its way any more.
  const time = async (what: string, order: number) => {
    const took = await page.evaluate(async (order) => {
      const start = performance.now();
      if (order === 2) document.querySelector<HTMLElement>('[data-level="2"]')!.click();
      else document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'G', shiftKey: true, bubbles: true }));
      const shown = async (room: string) => {
        const node = `${room} [data-opened][data-order="${order}"]`;
        while (!document.querySelector(node)) await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - start;
      };
      const room = `[data-opened-order="${order}"]`;
      return [await shown(room), await shown(`${room}:not([aria-busy])`)];
    }, order);
    for (const [i, of] of [what, `${what}, with its numbers`].entries()) {
      times[of] ??= [];
      times[of].push(took[i]);
    }
  };
  for (let i = 0; i < 5; i++)
    for (const [what, look] of [
      ['opening ∇²f at once', 0],
      ['opening ∇²f after a look at ∇f', 3000],
    ] as const) {
      // A document of its own each time: nothing of it was ever derived. Derivatives that stand in it would be
      // differentiated three and four times: they are no second order.
      await editor.import('plain.json', documentOf(1000, 0));
      await time('opening ∇f', 1);
      await page.waitForTimeout(look);
      await time(what, 2);
      await page.keyboard.press('Escape');
    }
  for (const [what, took] of Object.entries(times)) {
    const row = rowOf(`1000 nodes: ${what}`, { frame: took, main: took });
    rows.push(row);
    print(row);
  }
});

test.beforeAll(() => {
  console.log(`${'milliseconds a frame'.padEnd(44)}${'median'.padStart(9)}${'p95'.padStart(9)}${'thread'.padStart(9)}`);
});

test.afterAll(() => {
  if (!process.env.BENCH) return;
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`;
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const results = rows.map(({ work, ...figures }) => ({ work, contestant: 'chainrule', unit: 'ms', ...figures }));
  writeFileSync(
    process.env.BENCH,
    `${JSON.stringify({ machine, node: process.version, date: new Date().toISOString(), commit, results }, null, 2)}\n`,
  );
});
