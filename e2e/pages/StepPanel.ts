import { expect, type Locator, type Page } from '@playwright/test';
import type { Language } from './words.js';

/** Names of the controls; the English ones are the contract's. */
const words = {
  en: {
    steps: 'Steps',
    card: 'Step',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    back: 'Step back',
    reset: 'Reset',
    grain: 'Grain',
    mode: 'Mode',
    position: 'Position',
    close: 'Show all numbers',
  },
  zh: {
    steps: '步骤',
    card: '步骤说明',
    play: '播放',
    pause: '暂停',
    step: '前进一步',
    back: '后退一步',
    reset: '重置',
    grain: '粒度',
    mode: '模式',
    position: '位置',
    close: '显示所有数值',
  },
} as const;

export interface Equation {
  readonly rule: string | null;
  readonly numbers: string | null;
  readonly exact: string | null;
}

/** The passes over the graph, played step by step. */
export class StepPanel {
  readonly toolbar: Locator;
  readonly card: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly step: Locator;
  readonly back: Locator;
  readonly reset: Locator;
  readonly grain: Locator;
  /** Reverse mode, or forward mode by one source. */
  readonly mode: Locator;
  readonly position: Locator;
  readonly close: Locator;

  constructor(page: Page, language: Language = 'en') {
    const own = words[language];
    this.toolbar = page.getByRole('toolbar', { name: own.steps, exact: true });
    this.card = page.getByRole('region', { name: own.card, exact: true });
    const button = (name: string) => this.toolbar.getByRole('button', { name, exact: true });
    this.play = button(own.play);
    this.pause = button(own.pause);
    this.step = button(own.step);
    this.back = button(own.back);
    this.reset = button(own.reset);
    this.grain = this.toolbar.getByRole('combobox', { name: own.grain });
    this.mode = this.toolbar.getByRole('combobox', { name: own.mode });
    this.position = this.toolbar.getByRole('slider', { name: own.position });
    this.close = this.card.getByRole('button', { name: own.close });
  }

  /** The lines of the card. */
  readonly equations = (): Promise<readonly Equation[]> =>
    this.card.locator('.equation').evaluateAll((lines) =>
      lines.map((line) => {
        const read = (hook: string) => line.querySelector(`[${hook}]`)?.getAttribute(hook) ?? null;
        return {
          rule: read('data-step-rule'),
          numbers: read('data-step-numbers'),
          exact: line.querySelector('[data-exact]')?.getAttribute('data-exact') ?? null,
        };
      }),
    );

  async expectAt(position: number, of: number): Promise<void> {
    await expect(this.position).toHaveAttribute('aria-valuetext', new RegExp(`\\b${position}\\b.*\\b${of}\\b`));
  }
}
