import { createStore } from 'zustand/vanilla';

interface Typing {
  readonly isOpen: boolean;
  readonly text: string;
  /** Where the part of the text begins and ends that the next key is to replace. */
  readonly picked?: readonly [from: number, to: number];
}

/** The formula being typed. It stays when its window is closed, until it is in the graph. */
export const typing = createStore<Typing>(() => ({ isOpen: false, text: '' }));

export const askForFormula = (): void => typing.setState({ isOpen: true, picked: undefined });

/** Opens the window with a text to begin with, of which the part in the middle is to be typed over. */
export const suggestFormula = (before: string, part: string, after: string): void =>
  typing.setState({
    isOpen: true,
    text: before + part + after,
    picked: [before.length, before.length + part.length],
  });

/** Takes a key that was pressed before the window had arrived, as its field would; false where it is none of the field's. */
export function typeAhead(key: string): boolean {
  const { text, picked: [from, to] = [text.length, text.length] } = typing.getState();
  if (key === 'Escape') typing.setState({ isOpen: false });
  else if (key === 'Backspace' || [...key].length === 1) {
    const written = key === 'Backspace' ? '' : key;
    const begin = key === 'Backspace' && from === to ? Math.max(0, from - 1) : from;
    const caret = begin + written.length;
    typing.setState({ text: text.slice(0, begin) + written + text.slice(to), picked: [caret, caret] });
  } else return false;
  return true;
}
