import { describe, expect, it } from 'vitest';
import { along, curveOf, curvePath, isLongRoute, labelPoints, roundedPath, squareCorners } from './curve';

const curve = curveOf({ x: 0, y: 0 }, { x: 100, y: 40 });

describe('curves', () => {
  it('run level before they bend, and after', () => {
    const bent = curveOf({ x: 0, y: 0 }, { x: 200, y: 40 }, { before: 60, after: 40 });
    expect(curvePath(bent)).toBe('M0,0H60C110,0 110,40 160,40H200');
    const middle = along(bent, (60 + Math.hypot(100, 40) / 2) / (100 + Math.hypot(100, 40)));
    expect([middle.at.x, middle.at.y]).toEqual([expect.closeTo(110), expect.closeTo(20)]);
    expect(along(bent, 0.1)).toEqual({ at: { x: expect.closeTo(20.77, 1), y: 0 }, normal: { x: 0, y: -1 } });
    expect(along(bent, 1).at).toEqual({ x: 200, y: 40 });
  });
  it('bend all the way where level parts would leave no room', () => {
    const ends = [
      { x: 0, y: 0 },
      { x: 100, y: 40 },
    ] as const;
    expect(curvePath(curveOf(...ends, { before: 60, after: 20 }))).toBe(curvePath(curveOf(...ends)));
  });
  it('leave and arrive level', () => expect(curvePath(curve)).toBe('M0,0C50,0 50,40 100,40'));
  it('pass through their ends and their middle', () => {
    expect(along(curve, 0).at).toEqual({ x: 0, y: 0 });
    expect(along(curve, 0.5).at).toEqual({ x: 50, y: 20 });
    expect(along(curve, 1).at).toEqual({ x: 100, y: 40 });
  });
  it('have their labels on both sides, clear of the width', () => {
    const { above, below } = labelPoints(curveOf({ x: 0, y: 0 }, { x: 100, y: 0 }), 8);
    expect(above).toEqual({ x: 50, y: -14 });
    expect(below).toEqual({ x: 50, y: 18 });
  });
});

describe('references', () => {
  const from = { x: 100, y: 0 };
  it('run down a trunk and level into the port', () =>
    expect(squareCorners(from, { x: 300, y: 80 }, [])).toEqual([
      from,
      { x: 118, y: 0 },
      { x: 118, y: 80 },
      { x: 300, y: 80 },
    ]));
  it('run below a node that stands in the way', () => {
    const corners = squareCorners(from, { x: 400, y: 80 }, [{ x: 200, y: 40, width: 100, height: 100 }]);
    expect(Math.max(...corners.map(({ y }) => y))).toBe(158);
    expect(corners.at(-1)).toEqual({ x: 400, y: 80 });
  });
  it('are rounded at the corners and end where they should', () =>
    expect(roundedPath([from, { x: 150, y: 0 }, { x: 150, y: 50 }])).toBe('M100,0L141,0Q150,0 150,9L150,50'));
  it('are long by their way, not by what lies between their ends', () => {
    expect(isLongRoute([from, { x: 100, y: 900 }, { x: 1000, y: 900 }])).toBe(false);
    expect(isLongRoute([from, { x: 100, y: 901 }, { x: 1000, y: 901 }, { x: 1000, y: 900 }])).toBe(true);
  });
});
