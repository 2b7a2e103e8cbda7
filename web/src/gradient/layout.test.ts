import { load, openGradient, opTable } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { placesOf, spread } from './layout';
import { threadsOf } from './threads';

const ops = new Map(opTable().map((row) => [row.name, row]));
const text = JSON.stringify({
  format: 'chainrule',
  version: 1,
  graph: {
    nodes: {
      x: { op: 'variable', attrs: { value: 2 } },
      y: { op: 'variable', attrs: { value: 3 } },
      sum: { op: 'add', inputs: { a: 'x', b: 5 } },
      sq: { op: 'square', inputs: { x: 'y' } },
      z: { op: 'mul', inputs: { a: 'sum', b: 'sq' } },
    },
  },
});
const places = (order: number) => placesOf(openGradient(load(text).document!, { targets: ['z'], order })!, ops);

describe('placesOf', () => {
  it('mirrors the function: adjoints of one column stand in one column, those before it to the left', () => {
    const found = [...places(1).values()];
    const leftOf = (name: string) => found.find(({ node }) => node.name === name)!.x;
    expect(leftOf('∂z/∂x')).toBe(leftOf('∂z/∂y'));
    expect(leftOf('∂z/∂sum')).toBe(leftOf('∂z/∂sq'));
    const inOrder = ['x', 'sum', 'z', '∂z/∂z', '∂z/∂sum', '∂z/∂x'].map(leftOf);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
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

  it('threads every node to its adjoint, wider arcs around narrower ones', () => {
    const threads = threadsOf(places(1), 1);
    expect(threads.map(({ from }) => from).sort()).toEqual(['sq', 'sum', 'x', 'y', 'z']);
    const extent = (of: string) => threads.find(({ from }) => from === of)!.extent;
    expect(extent('x')).toBeLessThan(extent('sum'));
    expect(extent('y')).toBeGreaterThan(extent('sq'));
  });
});

describe('spread', () => {
  it('leaves boxes where they want to be, and shares the room where they would overlap', () => {
    expect(spread([100, 100], [50, 400])).toEqual([0, 350]);
    const [first, second, third] = spread([100, 100, 100], [200, 200, 1000]);
    expect(second - first).toBe(126);
    expect((first + second) / 2 + 50).toBe(200);
    expect(third).toBe(950);
  });
});
