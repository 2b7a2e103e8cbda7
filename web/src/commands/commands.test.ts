import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { menuCommands, situationOf } from './command';
import { commands } from './commands';
import { keycaps } from './keys';
import { testEditor } from './testEditor';

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
      /^(Mod\+)?(Alt\+)?(Shift\+)?([A-Z0-9]|[^A-Za-z0-9\s]|Arrow\w+|Page\w+|F\d+|Delete|Backspace|Escape|Enter|Space|ContextMenu)$/;
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

describe('the commands of a context menu', () => {
  const now = (nodes: readonly string[], wires: readonly string[] = []) => ({
    ...situationOf(testEditor('{"format":"chainrule","version":1,"graph":{"nodes":{"x":{"op":"variable"}}}}')),
    picked: { nodes: new Set(nodes), wires: new Set(wires), areas: new Set<string>() },
  });
  const ids = (situation: ReturnType<typeof now>) => menuCommands(commands, situation).map(({ id }) => id);

  it('are those that need a selection where there is one', () => {
    expect(ids(now(['x']))).toEqual(expect.arrayContaining(['cut', 'copy', 'duplicate', 'delete', 'differentiate']));
    for (const id of ['paste', 'addNode', 'nudgeLeft', 'selectNone']) expect(ids(now(['x']))).not.toContain(id);
    expect(ids(now([], ['a→b.x']))).toEqual(expect.arrayContaining(['delete']));
    expect(ids(now([], ['a→b.x']))).not.toContain('copy');
  });

  it('are the others where there is none', () => {
    expect(ids(now([]))).toEqual(expect.arrayContaining(['paste', 'addNode', 'find', 'differentiate']));
    for (const id of ['cut', 'delete', 'undo', 'zoomIn']) expect(ids(now([]))).not.toContain(id);
  });
});
