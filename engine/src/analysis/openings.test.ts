import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { load } from '../document/load.js';
import { pictureOf } from './openedView.js';
import { openGradient } from './openGradient.js';
import { Openings } from './openings.js';

const text = readFileSync(fileURLToPath(new URL('../../../docs/examples/g.json', import.meta.url)), 'utf8');
const document = load(text).document!;
const none = () => ({});
const second = { targets: ['z'], order: 2 };

it('what is dropped in the middle is gone on with, not begun anew', () => {
  const slicesOf = (openings: Openings, most = Number.POSITIVE_INFINITY) => {
    const slices = openings.steps(document, second, none);
    let count = 0;
    while (count < most && !slices.next().done) count++;
    return count;
  };
  const whole = slicesOf(new Openings());
  expect(whole).toBeGreaterThan(4);
  const openings = new Openings();
  expect(slicesOf(openings, 3)).toBe(3);
  expect(slicesOf(openings)).toBe(whole - 3);
  const { values: _, ...picture } = openGradient(document, second)!;
  expect(pictureOf(openings.find(document, second, none)!)).toEqual(picture);
});

it('every order is derived once, and each is what it is by itself', () => {
  const openings = new Openings();
  const [first, third] = [1, 3].map((order) => openings.find(document, { ...second, order }, none));
  for (const order of [2, 1, 3, 0]) {
    const { values: _, ...picture } = openGradient(document, { ...second, order })!;
    expect(pictureOf(openings.find(document, { ...second, order }, none)!)).toEqual(picture);
  }
  expect(openings.find(document, { ...second, order: 1 }, none)).toBe(first);
  expect(openings.find(document, { ...second, order: 3 }, none)).toBe(third);
  expect(openings.find(document, { targets: ['nobody'] }, none)).toBeNull();
});
