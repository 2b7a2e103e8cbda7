import { describe, expect, it } from 'vitest';
import { along, curveOf, curvePath } from './curve';
import { levelsAround } from './levels';

const from = { x: 0, y: 0 };
const to = { x: 500, y: 200 };
const node = (x: number, y: number) => ({ x, y, width: 120, height: 100 });
const within = ({ x, y, width, height }: ReturnType<typeof node>, at: { x: number; y: number }) =>
  at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;

describe('levelsAround', () => {
  it('lets a wire bend all the way where nothing is in its way', () => {
    expect(levelsAround(from, to, [])).toBeUndefined();
    expect(levelsAround(from, to, [node(190, 170)])).toBeUndefined();
    expect(levelsAround(from, to, [node(190, 400)])).toBeUndefined();
  });
  it('bends before a node, after it, or between two', () => {
    expect(levelsAround(from, to, [node(100, 40)])).toEqual({ before: 220, after: 0 });
    expect(levelsAround(from, to, [node(280, 60)])).toEqual({ before: 0, after: 220 });
    expect(levelsAround(from, to, [node(80, 20), node(320, 70)])).toEqual({ before: 200, after: 180 });
  });
  it('leaves every node between clear that it can', () => {
    for (const boxes of [[node(100, 40)], [node(280, 60)], [node(80, 20), node(320, 70)]]) {
      const curve = curveOf(from, to, levelsAround(from, to, boxes));
      for (let i = 0; i <= 200; i++)
        for (const box of boxes)
          expect(within(box, along(curve, i / 200).at), `${curvePath(curve)} at ${i}`).toBe(false);
    }
  });
  it('leaves a wire alone that no gap helps, and one that leads back', () => {
    expect(levelsAround(from, to, [node(20, -50), node(140, 150), node(260, -50), node(370, 150)])).toBeUndefined();
    expect(levelsAround(to, from, [node(190, 50)])).toBeUndefined();
  });
});
