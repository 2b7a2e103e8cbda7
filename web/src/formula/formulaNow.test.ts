import { expect, it } from 'vitest';
import { askForFormula, suggestFormula, typeAhead, typing } from './formulaNow';

const type = (...keys: readonly string[]) => keys.map(typeAhead);

it('takes what is typed before the window is there, over what is picked, and leaves other keys alone', () => {
  suggestFormula('y = ', 'x', ' + 1');
  type('a', 'b', 'Backspace');
  expect(typing.getState()).toMatchObject({ text: 'y = a + 1', picked: [5, 5] });
  expect(type('Enter', 'ArrowLeft', 'Tab')).toEqual([false, false, false]);
  type('Escape');
  expect(typing.getState()).toMatchObject({ isOpen: false, text: 'y = a + 1' });
  askForFormula();
  type('!');
  expect(typing.getState().text).toBe('y = a + 1!');
});
