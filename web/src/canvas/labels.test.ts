import type { Document } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { along, curveOf } from './curve';
import { boxOf, curveBetween, flowOf } from './flow';
import type { Box, Point } from './geometry';
import { labelBoxes, placeLabels, shared, traceOf } from './labels';

describe('placeLabels', () => {
  it('moves labels out of a node that covers the middle', () => {
    const long = curveOf({ x: 0, y: 0 }, { x: 600, y: 0 });
    expect(placeLabels([{ curve: long }], [])).toEqual([{ value: 0.5, pill: 0.5, isBead: false }]);
    const [place] = placeLabels([{ curve: long }], [{ x: 250, y: -50, width: 100, height: 100 }]);
    expect(Math.abs(along(long, place.pill).at.x - 300)).toBeGreaterThan(60);
  });
  it('keeps labels of crossing wires apart', () => {
    const [a, b] = placeLabels(
      [curveOf({ x: 0, y: 0 }, { x: 300, y: 100 }), curveOf({ x: 0, y: 100 }, { x: 300, y: 0 })].map((curve) => ({
        curve,
      })),
      [],
    );
    expect(a).not.toEqual(b);
  });
  it('finds places on wires that run on for miles', () => {
    const long = curveOf({ x: 0, y: 0 }, { x: 1e9, y: 1e9 });
    expect(traceOf(long).points.length).toBeLessThan(1000);
    expect(placeLabels([{ curve: long }, { curve: long }], [])).toHaveLength(2);
  });
  it('covers labels as little as it can where no place is free', () => {
    const short = curveOf({ x: 0, y: 0 }, { x: 100, y: 0 });
    const nodes = [
      { x: -200, y: -50, width: 235, height: 100 },
      { x: 100, y: -50, width: 200, height: 100 },
    ];
    const [place] = placeLabels([{ curve: short }], nodes);
    expect(along(short, place.pill).at.x).toBeGreaterThan(60);
    expect(along(short, place.pill).at.x).toBeLessThan(75);
  });
});

/** Whether the middle of a wire passes so near that its breadth touches a label. */
const isOn = ({ x, y }: Point, box: Box, near = 5): boolean =>
  x > box.x - near && x < box.x + box.width + near && y > box.y - near && y < box.y + box.height + near;

/** Numbers that look random and are the same each time. */
const randomOf = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};

/** A fan-out as people lay it out: readers in one or two columns behind a variable, not quite in line, and a node that reads all. */
function fanOut(readers: number, seed: number): Document {
  const random = randomOf(seed);
  const gap = 72 + 20 * readers;
  const nodes: Record<string, Document['graph']['nodes'][string]> = { y: { op: 'variable', attrs: { value: 1 } } };
  const places: Record<string, { x: number; y: number }> = { y: { x: 0, y: 82 * (readers - 1) } };
  for (let i = 0; i < readers; i++) {
    nodes[`n${i}`] = { op: 'mul', inputs: { a: 'y', b: 2 } };
    places[`n${i}`] = { x: 112 + gap + Math.round(40 * random()), y: 164 * i + Math.round(20 * random()) };
  }
  nodes.z = { op: 'addN', inputs: { values: Object.keys(nodes).slice(1) } };
  places.z = { x: 560, y: 82 * (readers - 1) };
  return documentOf(nodes, { layout: { nodes: places } });
}

describe('the labels of a fan-out', () => {
  const cases = [2, 3, 4, 5, 6].flatMap((readers) => [1, 2, 3, 4].map((seed) => [readers, seed] as const));

  /** Pixels of a label with room for four digits that may lie on the border of a node. */
  const border = 8;

  it.each(cases)('of %i readers touch no other wire and no node (%i)', (readers, seed) => {
    const { nodes, wires } = flowOf(fanOut(readers, seed), ops);
    const placed = new Map(nodes.map((node) => [node.id, node]));
    const traces = wires.map((wire) => ({ id: wire.id, trace: traceOf(curveBetween(placed, wire)) }));
    for (const wire of wires.filter(({ from }) => from === 'y'))
      for (const box of labelBoxes({ curve: curveBetween(placed, wire), parallel: wire.parallel }, wire.labels)) {
        const touched = [
          ...traces.filter(({ id, trace }) => id !== wire.id && trace.points.some((point) => isOn(point, box))),
          ...nodes.filter((node) => shared(box, boxOf(node)) > border * box.height),
        ];
        expect([wire.id, touched.map(({ id }) => id)]).toEqual([wire.id, []]);
      }
  });
});
