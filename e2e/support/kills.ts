import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { Editor } from '../pages/Editor.js';
import { boxOf } from '../pages/Graph.js';

/** What the editor had shown at a moment: one entry of the log that no end of the browser can touch. */
interface Seen {
  readonly at: number;
  readonly state: string;
}

/** How a page ends: with its browser, which is killed, or left at once for another address, as by a reload. */
type End = 'kill' | 'reload';

export interface Kill {
  readonly end: End;
  readonly what: 'typing' | 'dragging';
  /** Changes the log holds of this run, and how many of them came back. */
  readonly changes: number;
  readonly kept: number;
  /** Milliseconds between the first change that was lost and the end; 0 where nothing was lost. */
  readonly lost: number;
  /** Whether what came back is a state the log knows. */
  readonly isKnown: boolean;
  /** What came back, and what was shown last. */
  readonly found: string;
  readonly shown: string;
}

export interface Kills {
  readonly options: LaunchOptions;
  readonly baseURL: string;
  readonly times: number;
  readonly end: End;
  readonly random: () => number;
  readonly onKill?: (kill: Kill, run: number) => void;
}

/** The literals and places a page shows, as one text. Runs inside the page. */
function stateOf(): string {
  const values = [...document.querySelectorAll<HTMLInputElement>('[data-node] input.field')].map(
    (field) => `${field.getAttribute('aria-label')}=${Number(field.value.replace('−', '-'))}`,
  );
  const places = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].map(
    (node) => `${node.dataset.id}@${node.style.transform.replace(/-?[\d.]+/g, (at) => `${Math.round(Number(at))}`)}`,
  );
  return [...values.sort(), ...places.sort()].join(' ');
}

/** Reports every state the page comes to show, as soon as it shows it. Runs inside the page. */
function reportStates(source: string): void {
  const read = new Function(`return (${source})()`) as () => string;
  const report = (window as unknown as { seen: (state: string, at: number) => void }).seen;
  let last = read();
  const look = () => {
    const state = read();
    if (state !== last) report(state, Date.now());
    last = state;
  };
  new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['style'] });
  addEventListener('input', () => queueMicrotask(look), true);
  report(last, Date.now());
}

/**
 * Whether a state is the last of the log and one action more: the end may come after an action was kept and before the
 * page could show it.
 */
function isAhead(found: string, last: string): boolean {
  const [now, before] = [found, last].map((state) => state.match(/-?[\d.]+(e[+-]?\d+)?/g) ?? []);
  return (
    now.length === before.length &&
    now.every((number, i) => number.startsWith(before[i]) || Math.abs(Number(number) - Number(before[i])) <= 12)
  );
}

/** Types numbers into a literal, on and on. */
async function type(editor: Editor, random: () => number): Promise<void> {
  const field = editor.graph.literal('b', 'sum');
  await field.click();
  for (;;) {
    await field.press(random() < 0.2 ? 'ArrowUp' : `${Math.floor(random() * 10)}`);
    if ((await field.inputValue()).length > 9) await field.fill('1');
    await editor.page.waitForTimeout(random() * 60);
  }
}

/** Drags a node about, letting go now and then. */
async function drag(editor: Editor, random: () => number): Promise<void> {
  for (;;) {
    const { x, y, width, height } = await boxOf(editor.graph.node('sum').locator('header'));
    await editor.page.mouse.move(x + width * 0.5, y + height / 2);
    await editor.page.mouse.down();
    const angle = random() * 2 * Math.PI;
    for (let step = 1; step < 4 + random() * 12; step++) {
      await editor.page.mouse.move(x + 50 + Math.cos(angle) * step * 6, y + 12 + Math.sin(angle) * step * 4);
      await editor.page.waitForTimeout(random() * 20);
    }
    await editor.page.mouse.up();
  }
}

/** Kills the process of the browser itself, at once. */
async function kill(context: BrowserContext, directory: string): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  for (const entry of await readdir('/proc')) {
    const command = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '') : '';
    if (command.includes(`--user-data-dir=${directory}`) && !command.includes('--type='))
      process.kill(Number(entry), 'SIGKILL');
  }
  await closed;
}

/** Milliseconds a hand reaches for what is no longer there. */
const patience = 1000;

const open = async (
  directory: string,
  { options, baseURL }: Kills,
  onSeen: (state: string, at: number) => void,
): Promise<[BrowserContext, Editor]> => {
  const context = await chromium.launchPersistentContext(directory, {
    ...options,
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
  });
  const page: Page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(patience * 10);
  await page.exposeFunction('seen', onSeen);
  const editor = new Editor(page);
  await editor.open();
  return [context, editor];
};

/**
 * Edits, ends the page at a random instant and opens it again, `times` times with one profile. The log of what the page
 * had shown lives in this process.
 */
export async function killed(settings: Kills): Promise<readonly Kill[]> {
  const { times, random, end } = settings;
  const directory = await mkdtemp(join(tmpdir(), 'chainrule-kills-'));
  const kills: Kill[] = [];
  let log: Seen[] = [];
  const onSeen = (state: string, at: number) => void log.push({ state, at });
  try {
    let [context, editor] = await open(directory, settings, onSeen);
    for (let run = 0; run < times; run++) {
      const what = run % 2 === 0 ? 'typing' : 'dragging';
      log = [];
      await editor.page.evaluate(reportStates, stateOf.toString());
      editor.page.setDefaultTimeout(patience);
      const working = (what === 'typing' ? type : drag)(editor, random).catch(() => {});
      // The instant is random from the first change on.
      while (log.length < 2) await wait(20);
      await wait(random() * 2500);
      const endedAt = Date.now();
      if (end === 'kill') {
        await kill(context, directory);
        await working;
        [context, editor] = await open(directory, settings, onSeen);
      } else {
        await editor.page.goto('about:blank');
        await working;
        editor.page.setDefaultTimeout(patience * 10);
        await editor.open();
      }
      const found = await editor.page.evaluate(stateOf);
      const last = log.length - 1;
      const known = log.findLastIndex(({ state }) => state === found);
      const kept = known < 0 && isAhead(found, log[last].state) ? last : known;
      const next = log[kept + 1];
      const result: Kill = {
        ...{ end, what, changes: last, kept: Math.max(kept, 0), isKnown: kept >= 0 },
        lost: next && kept >= 0 ? Math.max(0, endedAt - next.at) : 0,
        ...{ found, shown: log[last].state },
      };
      kills.push(result);
      settings.onKill?.(result, run);
    }
    await context.close();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  return kills;
}
