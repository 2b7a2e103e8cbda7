import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { commands } from './commands';
import { keycaps } from './keys';

const repeated = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

describe('the list of commands', () => {
  it('names each once', () => expect(repeated(commands.map(({ id }) => id))).toEqual([]));

  it('gives no shortcut twice', () =>
    expect(repeated(commands.flatMap(({ shortcuts = [] }) => shortcuts))).toEqual([]));

  it('has a title for each in both languages, and none twice', () => {
    for (const { title } of commands) {
      expect(en[title], title).toBeTruthy();
      expect(zh[title], title).toBeTruthy();
    }
    expect(repeated(commands.map(({ title }) => en[title]))).toEqual([]);
    expect(repeated(commands.map(({ title }) => zh[title]))).toEqual([]);
  });

  it('writes shortcuts the way keys are read', () => {
    const form =
      /^(Mod\+)?(Alt\+)?(Shift\+)?([A-Z0-9]|[^A-Za-z0-9\s]|Arrow\w+|Page\w+|F\d+|Delete|Backspace|Escape|Enter|Space)$/;
    for (const shortcut of commands.flatMap(({ shortcuts = [] }) => shortcuts)) expect(shortcut).toMatch(form);
  });

  it('is the list of keys in docs/keyboard.md', () => {
    const page = readFileSync(new URL('../../../docs/keyboard.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, key, does]) => `${key}: ${does}`);
    for (const { title, shortcuts } of commands) {
      if (!shortcuts) continue;
      const keys = shortcuts.map((shortcut) => keycaps(shortcut, false).join(' ')).join(' or ');
      expect(rows).toContain(`${keys}: ${en[title]}`);
    }
  });
});
