import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressOn } from './progress.js';

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const told = (live: boolean): string => {
    let text = '';
    const write = (more: string): void => {
      text += more;
    };
    const progress = progressOn({ live, color: false, write });
    for (let step = 0; step < 5; step++) {
      vi.advanceTimersByTime(60);
      progress.tell(() => `step ${step}`);
    }
    progress.done();
    return text;
  };

  it('is told ten times a second at most, and taken away', () =>
    expect(told(true)).toBe('\r\u001b[Kstep 1\r\u001b[Kstep 3\r\u001b[K'));

  it('is for terminals', () => expect(told(false)).toBe(''));
});
