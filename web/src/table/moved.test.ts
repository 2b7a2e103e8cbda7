import { expect, it } from 'vitest';
import { moved } from './moved';

const press = (key: string, ctrlKey = false) => moved({ key, ctrlKey, metaKey: false }, 5, 2, 10);

it.each([
  ['ArrowDown', false, 6, 2],
  ['ArrowUp', true, 0, 2],
  ['ArrowRight', true, Number.POSITIVE_INFINITY, 5],
  ['PageUp', false, -5, 2],
  ['Home', false, 5, 0],
  ['Home', true, 0, 0],
  ['End', true, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
] as const)('%s leads from cell to cell, with Ctrl (%s) to the edge', (key, isFar, row, column) =>
  expect(press(key, isFar)).toEqual(key === 'ArrowRight' ? { row: column, column: row } : { row, column }),
);

it('leaves all other keys to others', () => expect(press('x')).toBeUndefined());
