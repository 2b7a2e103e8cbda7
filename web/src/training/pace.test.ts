import { expect, it } from 'vitest';
import { createPace } from './pace';

it('makes 32 steps a second, four times as many at speed 4, and all that are known at once at the highest', () => {
  const pace = createPace();
  pace.begin(5);
  expect(pace.at(1000, '1', 900)).toBe(5);
  expect(pace.at(1094, '1', 900)).toBe(8);
  expect(pace.at(1188, '4', 900)).toBe(20);
  expect(pace.at(1200, 'max', 900)).toBe(900);
});

it('waits for steps that are not known, and does not leap after a page was away', () => {
  const pace = createPace();
  pace.begin(0);
  pace.at(0, '1', 900);
  expect(pace.at(100, '1', 1)).toBe(1);
  expect(pace.at(60_000, '1', 900)).toBe(5);
});

it('rests after a slow frame, until three times its length has passed since the last step', () => {
  const pace = createPace();
  pace.begin(0);
  pace.displayed(0);
  pace.at(0, '1', 9);
  pace.at(16, '1', 9);
  expect(pace.isRested(16)).toBe(true);
  pace.at(66, '1', 9);
  expect(pace.isRested(66)).toBe(false);
  expect(pace.isRested(151)).toBe(true);
  pace.displayed(151);
  expect(pace.isRested(152)).toBe(true);
});
