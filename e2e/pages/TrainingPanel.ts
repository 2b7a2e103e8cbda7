import { expect, type Locator, type Page } from '@playwright/test';
import type { Editor } from './Editor.js';
import type { Language } from './words.js';

/** Names of the panel's controls; the English ones are the contract's. */
const words = {
  en: {
    training: 'Training',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    back: 'Step back',
    reset: 'Reset',
    keep: 'Keep values',
    slider: 'Step',
    speed: 'Speed',
    scale: 'Loss scale',
    close: 'Close',
  },
  zh: {
    training: '训练',
    play: '播放',
    pause: '暂停',
    step: '前进一步',
    back: '后退一步',
    reset: '重置',
    keep: '保留数值',
    slider: '步数',
    speed: '速度',
    scale: '损失的刻度',
    close: '关闭',
  },
} as const;

export type Chart = 'loss' | 'path';

/** The training panel of an editor. */
export class TrainingPanel {
  readonly #editor: Editor;
  readonly opener: Locator;
  readonly region: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly step: Locator;
  readonly back: Locator;
  readonly reset: Locator;
  readonly keep: Locator;
  readonly close: Locator;
  readonly slider: Locator;
  readonly speed: Locator;
  readonly scale: Locator;
  readonly news: Locator;

  constructor(editor: Editor, page: Page, language: Language = 'en') {
    const names = words[language];
    this.#editor = editor;
    this.opener = page.getByRole('button', { name: names.training, exact: true });
    this.region = page.getByRole('region', { name: names.training, exact: true });
    const button = (name: string) => this.region.getByRole('button', { name, exact: true });
    this.play = button(names.play);
    this.pause = button(names.pause);
    this.step = button(names.step);
    this.back = button(names.back);
    this.reset = button(names.reset);
    this.keep = button(names.keep);
    this.close = button(names.close);
    this.slider = this.region.getByRole('slider', { name: names.slider, exact: true });
    this.speed = this.region.getByRole('radiogroup', { name: names.speed });
    this.scale = this.region.getByRole('radiogroup', { name: names.scale });
    this.news = this.region.getByRole('status');
  }

  readonly field = (name: string): Locator => this.region.getByLabel(name, { exact: true });
  readonly chart = (name: Chart): Locator => this.region.locator(`[data-chart="${name}"]`);

  async open(): Promise<void> {
    await this.opener.click();
    await expect(this.region).toBeVisible();
  }

  /** Opens the panel on a document that trains, and waits for its run. */
  async begin(): Promise<void> {
    await this.open();
    await expect(this.play).toBeEnabled();
    await expect(this.chart('loss')).toHaveAttribute('data-points', /^\[\[0,/);
  }

  /** Waits until the panel and the graph are at a step. */
  async expectAt(step: number): Promise<void> {
    await expect(this.region).toHaveAttribute('data-step', String(step));
    await expect(this.#editor.root).toHaveAttribute('data-results', 'fresh');
  }

  /** Drags the slider to a step by its value, as the browser reports a drag. */
  async scrub(step: number): Promise<void> {
    await this.slider.fill(String(step));
    await this.expectAt(step);
  }

  /** The points of a chart as text, digit for digit. */
  async points(name: Chart): Promise<string> {
    return (await this.chart(name).getAttribute('data-points')) ?? '';
  }
}
