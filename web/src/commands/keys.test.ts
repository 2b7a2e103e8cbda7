import { describe, expect, it } from 'vitest';
import { ariaShortcut, type KeyPress, keycaps, shortcutOf, shortcutText } from './keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...more,
});

describe('shortcuts as text', () => {
  it.each([
    [press('z', { ctrlKey: true }), false, 'Mod+Z'],
    [press('Z', { ctrlKey: true, shiftKey: true }), false, 'Mod+Shift+Z'],
    [press('z', { metaKey: true }), true, 'Mod+Z'],
    [press('z', { ctrlKey: true }), true, 'Other+Z'],
    [press('?', { shiftKey: true }), false, '?'],
    [press('+', { shiftKey: true }), false, '+'],
    [press('ArrowUp', { shiftKey: true }), false, 'Shift+ArrowUp'],
    [press('я', { code: 'KeyZ', ctrlKey: true }), false, 'Mod+Z'],
    [press(' '), false, 'Space'],
  ])('%j on an Apple keyboard: %s is %s', (event, apple, text) => expect(shortcutOf(event, apple)).toBe(text));

  it('are printed as the keys of the keyboard at hand', () => {
    expect(keycaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(shortcutText('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(keycaps('+', false)).toEqual(['+']);
    expect(ariaShortcut('Mod+Shift+Z', false)).toBe('Control+Shift+Z');
  });
});
