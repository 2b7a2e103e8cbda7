/** A shortcut as text: modifiers, then the key as the keyboard names it, as in `Mod+Shift+Z`, `ArrowUp`, `?`. */
export type Shortcut = string;

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether Shift is part of what a key types, as in `?`: then it is no modifier of its own. */
const isSign = (key: string): boolean =>
  [...key].length === 1 && key.toUpperCase() === key.toLowerCase() && key !== ' ';

/** A letter by its place on the keyboard where the layout writes another script. */
const keyName = ({ key, code }: KeyPress): string => {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const isForeign = [...key].length === 1 && !/^[\x20-\x7e]$/.test(key);
  if (isForeign && code.startsWith('Key')) return code.slice(3);
  return key === ' ' ? 'Space' : key;
};

/** The shortcut that was pressed, written as shortcuts are. */
export function shortcutOf(press: KeyPress, apple: boolean): Shortcut {
  const key = keyName(press);
  const mod = apple ? press.metaKey : press.ctrlKey;
  const other = apple ? press.ctrlKey : press.metaKey;
  return [mod && 'Mod', other && 'Other', press.altKey && 'Alt', press.shiftKey && !isSign(key) && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

const symbols: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Delete: 'Del',
  Escape: 'Esc',
  ContextMenu: 'Menu',
};
const appleSymbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Backspace: '⌫', Delete: '⌦' };

/** The keys of a shortcut as they are printed on the keyboard at hand. */
export const keycaps = (shortcut: Shortcut, apple: boolean): readonly string[] =>
  partsOf(shortcut).map((part) => (apple && appleSymbols[part]) || symbols[part] || (part === 'Mod' ? 'Ctrl' : part));

/** A shortcut in one word, for tooltips. */
export const shortcutText = (shortcut: Shortcut, apple: boolean): string =>
  keycaps(shortcut, apple).join(apple ? '' : '+');

/** A shortcut as `aria-keyshortcuts` says it. */
export const ariaShortcut = (shortcut: Shortcut, apple: boolean): string =>
  partsOf(shortcut)
    .map((part) => (part === 'Mod' ? (apple ? 'Meta' : 'Control') : part === '+' ? 'Plus' : part))
    .join('+');

/** `Mod++` ends with the key `+`. */
const partsOf = (shortcut: Shortcut): readonly string[] =>
  shortcut.endsWith('+') ? [...shortcut.slice(0, -1).split('+').filter(Boolean), '+'] : shortcut.split('+');

/** Keys that type a character by themselves. */
export const isCharacter = (shortcut: Shortcut): boolean => [...shortcut].length === 1;
