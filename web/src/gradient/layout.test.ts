import { load, openGradient } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf, gNodes } from '../document/testDocuments';
import { spread } from './columns';
import { isBackward, placesOf } from './layout';
import { packPlaces, unpackPlaces } from './packedPlaces';
import { threadsOf } from './threads';

const text = JSON.stringify(documentOf(gNodes));
const places = (order: number) => placesOf(openGradient(load(text).document!, { targets: ['z'], order })!.nodes, ops);

describe('placesOf', () => {
  const find = (order: number, name: string) => [...places(order).values()].find(({ node }) => node.name === name)!;

  it('reflects the function: below it, computed the other way, adjoints of one column in one column', () => {
    const lefts = (...names: string[]) => names.map((name) => find(1, name).x);
    const falls = (xs: number[]) => expect(xs).toEqual(xs.toSorted((a, b) => b - a));
    falls(lefts('z', 'sum', 'x'));
    falls(lefts('∂z/∂z', '∂z/∂sum', '∂z/∂x'));
    expect(find(1, '∂z/∂x').x).toBe(find(1, '∂z/∂y').x);
    expect(find(1, '∂z/∂sum').x).toBe(find(1, '∂z/∂sq').x);
    const all = [...places(1).values()];
    const bottom = Math.max(...all.filter(({ node }) => node.order === 0).map(({ y, height }) => y + height));
    expect(all.filter(({ node }) => node.order === 1).every(({ y }) => y > bottom)).toBe(true);
    // y stands below x, and so its adjoint above that of x.
    expect(find(1, 'y').y).toBeGreaterThan(find(1, 'x').y);
    expect(find(1, '∂z/∂y').y).toBeLessThan(find(1, '∂z/∂x').y);
    expect([0, 1, 2].map((order) => isBackward({ order }))).toEqual([false, true, false]);
  });

  it('keeps places when a higher order is shown, and nothing overlaps', () => {
    const third = places(3);
    for (const [id, { x, y }] of places(1)) expect([id, third.get(id)!.x, third.get(id)!.y]).toEqual([id, x, y]);
    const boxes = [...third.values()];
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
          true,
        );
  });

  it('travel packed', () => {
    const all = places(2);
    const nodes = [...all.values()].map(({ node }) => node).toReversed();
    const travelled = unpackPlaces(nodes, structuredClone(packPlaces(nodes, all)));
    expect([...travelled]).toEqual([...all]);
  });

  it('threads every node to its adjoint: down to the nearest row, around the side to the others', () => {
    const threads = threadsOf(places(1), 1);
    expect(threads.map(({ from }) => from).sort()).toEqual(['sq', 'sum', 'x', 'y', 'z']);
    const startOf = (of: string) => threads.find(({ from }) => from === of)!.ends[0];
    const { x, y, width, height } = find(1, 'y');
    expect(startOf('y')).toEqual([x + width / 2, y + height]);
    expect(startOf('x')[0]).toBe(find(1, 'x').x);
  });
});

describe('spread', () => {
  it('leaves stretches where they want to be, and shares the room where they would overlap', () => {
    expect(spread([100, 100], [50, 400], 26)).toEqual([0, 350]);
    const [first, second, third] = spread([100, 100, 100], [200, 200, 1000], 26);
    expect(second - first).toBe(126);
    expect((first + second) / 2 + 50).toBe(200);
    expect(third).toBe(950);
  });
});
