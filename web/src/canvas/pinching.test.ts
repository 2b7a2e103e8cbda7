import { expect, it } from 'vitest';
import { pinched } from './pinching';

const view = { x: 30, y: -20, zoom: 0.8 };
const inPicture = ({ x, y }: { x: number; y: number }, { x: left, y: top, zoom }: typeof view) => ({
  x: (x - left) / zoom,
  y: (y - top) / zoom,
});
const before = [
  { x: 100, y: 200 },
  { x: 180, y: 260 },
] as const;

it('keeps what is under two fingers under them', () => {
  const now = [
    { x: 90, y: 150 },
    { x: 250, y: 270 },
  ] as const;
  const next = pinched(view, before, now, [0.1, 4]);
  expect(next.zoom).toBeCloseTo(1.6);
  for (const i of [0, 1]) {
    const [a, b] = [inPicture(before[i], view), inPicture(now[i], next)];
    expect(b.x).toBeCloseTo(a.x);
    expect(b.y).toBeCloseTo(a.y);
  }
});

it('zooms within its limits, about the middle', () => {
  const far = [
    { x: -900, y: 200 },
    { x: 1180, y: 260 },
  ] as const;
  expect(pinched(view, before, far, [0.1, 2]).zoom).toBe(2);
});
