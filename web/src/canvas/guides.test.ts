import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './geometry';
import { snapped, standing } from './guides';

const box = (x: number, y: number, width = 100, height = 60): Box => ({ x, y, width, height });

describe('snapped', () => {
  it('brings edges and middles in line where they almost are, and draws a line along all that share it', () => {
    const others = standing([box(0, 0), box(0, 200)]);
    const left = snapped(others, box(4, 430, 140), 6);
    expect(left.by).toEqual({ x: -4, y: 0 });
    expect(left.guides).toEqual([{ kind: 'line', from: { x: 0, y: 0 }, to: { x: 0, y: 490 } }]);
    const middle = snapped(others, box(-18, 430, 140), 6);
    expect(middle.by.x).toBe(-2);
    expect(middle.guides).toContainEqual({ kind: 'line', from: { x: 50, y: 0 }, to: { x: 50, y: 490 } });
  });

  it('makes gaps equal: between two, behind two, before two', () => {
    const others = standing([box(0, 0), box(140, 10), box(600, 0)]);
    const gaps = (x: number, y: number) =>
      snapped(others, box(x, y, 90, 40), 6)
        .guides.filter(({ kind }) => kind === 'gap')
        .map(({ from, to }) => to.x - from.x);
    // Behind two that stand 40 apart.
    expect(snapped(others, box(283, 17, 90, 40), 6).by.x).toBe(-3);
    expect(gaps(283, 17)).toEqual([40, 40]);
    // Between the second, which ends at 240, and the third, which begins at 600.
    expect(snapped(others, box(372, 17, 90, 40), 6).by.x).toBe(3);
    expect(gaps(372, 17)).toEqual([135, 135]);
    // Before two of which the gap is 40.
    expect(gaps(-127, 17)).toEqual([40, 40]);
  });

  it('leaves alone what is out of reach, and where nothing stands', () => {
    expect(snapped(standing([box(0, 0)]), box(107, 67), 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
    expect(snapped(standing([]), box(3, 3), 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  });

  it('never moves farther than its reach, to what one that looks at each box finds nearest or nearer, and stays there', () => {
    const number = fc.integer({ min: -300, max: 300 });
    const size = fc.integer({ min: 20, max: 200 });
    const boxes = fc.record({ x: number, y: number, width: size, height: size });
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 12 }), boxes, (others, moving) => {
        const { by } = snapped(standing(others), moving, 8);
        expect(Math.max(Math.abs(by.x), Math.abs(by.y))).toBeLessThanOrEqual(8);
        const ways = others.flatMap(({ x, width }) => [
          ...[x, x + width].flatMap((edge) => [edge - moving.x, edge - moving.x - moving.width]),
          x + width / 2 - moving.x - moving.width / 2,
        ]);
        const least = Math.min(8.1, ...ways.map(Math.abs));
        if (least <= 8) expect(Math.abs(by.x)).toBeLessThanOrEqual(least);
        const there = { ...moving, x: moving.x + by.x, y: moving.y + by.y };
        // In line with another it stays; an equal gap may be another's once the box stands beside others.
        if (ways.includes(by.x)) expect(Math.abs(snapped(standing(others), there, 8).by.x)).toBeLessThan(1e-9);
      }),
    );
  });
});
