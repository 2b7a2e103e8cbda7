import { load } from 'chainrule';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { framesOf } from '../looks/looks';
import { flowOf } from './flow';
import { grown, roomFor } from './room';

/** A chain of nodes, each reading the one before, and a node that nobody reads. */
const chain = (places: Readonly<Record<string, { x: number; y: number }>>) => {
  const ids = ['a', 'n', 'b', 'c'];
  const nodes = Object.fromEntries(
    ids.map((id, i) => [id, i === 0 ? { op: 'variable' } : { op: 'neg', inputs: { x: ids[i - 1] } }]),
  );
  const document = load(
    JSON.stringify({
      ...{ format: 'chainrule', version: 1 },
      graph: { nodes: { ...nodes, other: { op: 'variable' } } },
      layout: {
        nodes: places,
        frames: { f: { x: 280, y: -60, width: 200, height: 200, nodes: ['b'] } },
      },
    }),
  ).document!;
  return { document, flow: flowOf(document, ops) };
};
const overlap = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.x - b.x) < 112 && Math.abs(a.y - b.y) < 80;

describe('roomFor', () => {
  it('moves what reads it to the right as far as it must, and what those would stand on', () => {
    const { flow } = chain({
      a: { x: 0, y: 0 },
      n: { x: 200, y: 0 },
      b: { x: 300, y: 0 },
      c: { x: 500, y: 0 },
      other: { x: 300, y: 600 },
    });
    const places = roomFor(flow, 'n');
    expect([...places.keys()]).toEqual(['b', 'c']);
    expect(places.get('b')).toEqual({ x: 396, y: 0 });
    expect(places.get('c')).toEqual({ x: 592, y: 0 });
  });

  it('moves nothing where there is room, and nothing that stands to the left or aside', () => {
    const { flow } = chain({
      a: { x: 0, y: 0 },
      n: { x: 200, y: 0 },
      b: { x: 420, y: 0 },
      c: { x: 640, y: 0 },
      other: { x: 300, y: 600 },
    });
    expect(roomFor(flow, 'n').size).toBe(0);
  });

  it('leaves a reader where it stands to the left: a wire that goes left goes on doing so', () => {
    const { flow } = chain({
      a: { x: 600, y: 0 },
      n: { x: 400, y: 300 },
      b: { x: 0, y: 300 },
      c: { x: 200, y: 700 },
      other: { x: 500, y: 300 },
    });
    const places = roomFor(flow, 'n');
    expect([...places.keys()]).toEqual(['other']);
  });

  it('puts the new node behind what it reads where it has come to stand on that', () => {
    const { flow } = chain({
      a: { x: 0, y: 0 },
      n: { x: 100, y: 0 },
      b: { x: 600, y: 0 },
      c: { x: 900, y: 0 },
      other: { x: 300, y: 600 },
    });
    expect([...roomFor(flow, 'n')]).toEqual([['n', { x: 172, y: 0 }]]);
  });

  it('lets the frame grow that holds what has moved', () => {
    const { document, flow } = chain({
      a: { x: 0, y: 0 },
      n: { x: 200, y: 0 },
      b: { x: 300, y: 0 },
      c: { x: 500, y: 0 },
      other: { x: 300, y: 600 },
    });
    const frames = grown(framesOf(document), flow, roomFor(flow, 'n'));
    expect([...frames]).toEqual([['frame:f', { x: 280, y: -60, width: 276, height: 200 }]]);
  });

  it('comes to an end wherever nodes stand, moves them to the right only, and leaves the new node free of its readers', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.record({ a: place, n: place, b: place, c: place, other: place }), (all) => {
        const { flow } = chain(all);
        const places = roomFor(flow, 'n');
        for (const [id, { x, y }] of places) {
          expect(x).toBeGreaterThan(all[id as keyof typeof all].x);
          expect(y).toBe(all[id as keyof typeof all].y);
        }
        const at = (id: 'n' | 'b') => places.get(id) ?? all[id];
        expect(overlap(at('n'), at('b'))).toBe(false);
      }),
    );
  });
});
