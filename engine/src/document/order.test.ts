import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circleOf, orderByDependency } from './order.js';

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));

/** By brute force: which nodes lead back to themselves, and from where to where there is a way. */
function reach(dependencies: number[][]): boolean[][] {
  const to = dependencies.map((row) => dependencies.map((_, i) => row.includes(i)));
  for (const k of to.keys()) for (const i of to.keys()) for (const j of to.keys()) to[i][j] ||= to[i][k] && to[k][j];
  return to;
}

describe('orderByDependency', () => {
  it('puts each behind what it depends on, and finds exactly what depends on itself', () => {
    fc.assert(
      fc.property(graphs, (dependencies) => {
        const { order, loops } = orderByDependency(dependencies);
        const to = reach(dependencies);
        expect([...order].sort((a, b) => a - b)).toEqual(dependencies.map((_, i) => i));
        const place = new Map(order.map((at, i) => [at, i]));
        for (const [i, needs] of dependencies.entries())
          for (const need of needs) if (!to[need][i]) expect(place.get(need)!).toBeLessThan(place.get(i)!);
        const inLoops = loops.flat().sort((a, b) => a - b);
        expect(inLoops).toEqual([...to.keys()].filter((i) => to[i][i]));
        for (const loop of loops) {
          for (const a of loop) for (const b of loop) expect(to[a][b]).toBe(true);
          const circle = circleOf(loop, dependencies);
          expect([circle[0], circle.at(-1)]).toEqual([loop[0], loop[0]]);
          for (const [i, at] of circle.slice(1).entries()) expect(dependencies[at]).toContain(circle[i]);
          expect(new Set(circle.slice(1)).size).toBe(circle.length - 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps an order that is right', () => {
    expect(orderByDependency([[], [0], [], [1, 2]])).toEqual({ order: [0, 1, 2, 3], loops: [] });
  });

  it('walks a chain of 150,000 backwards', () => {
    const chain = Array.from({ length: 150_000 }, (_, i) => (i < 149_999 ? [i + 1] : []));
    const { order, loops } = orderByDependency(chain);
    expect(order[0]).toBe(149_999);
    expect(loops).toEqual([]);
  });
});
