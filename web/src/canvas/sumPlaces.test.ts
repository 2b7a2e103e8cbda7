import type { Document } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { flowOf } from './flow';
import { lineHeight, placeLines } from './sumPlaces';

const pictureOf = (more: Readonly<Record<string, { x: number; y: number }>>) => {
  const nodes: Record<string, Document['graph']['nodes'][string]> = {};
  for (const id of Object.keys(more)) nodes[id] = { op: 'variable', attrs: { value: 1 } };
  return flowOf(documentOf(nodes, { layout: { nodes: more } }), ops);
};
const lineAt = (more: Readonly<Record<string, { x: number; y: number }>>, width = 150) => {
  const { nodes, wires } = pictureOf({ y: { x: 0, y: 0 }, ...more });
  return placeLines([{ id: 'y', node: 'y', width }], nodes, wires).get('y')!;
};

describe('the line at a node', () => {
  it('stands below it where there is room', () => {
    const at = lineAt({});
    expect([at.x, at.isFree]).toEqual([0, true]);
    expect(at.y).toBeGreaterThan(86);
  });
  it('goes to where nothing else is', () => {
    const below = { below: { x: 0, y: 100 } };
    expect(lineAt(below)).toMatchObject({ x: 0, y: -6 - lineHeight, isFree: true });
    const above = { above: { x: 0, y: -100 } };
    const left = { left: { x: -400, y: 0 } };
    expect(lineAt({ ...below, ...above, ...left })).toMatchObject({ x: -156, isFree: true });
  });
  it('says where there is no such place', () => {
    const all = { below: { x: 0, y: 100 }, above: { x: 0, y: -100 }, left: { x: -140, y: 0 } };
    expect(lineAt(all).isFree).toBe(false);
  });
  it('keeps away from the line of another node', () => {
    const { nodes, wires } = pictureOf({ a: { x: 0, y: 0 }, b: { x: 60, y: 160 } });
    const places = placeLines(
      [
        { id: 'a', node: 'a', width: 150 },
        { id: 'b', node: 'b', width: 150 },
      ],
      nodes,
      wires,
    );
    expect([places.get('a')?.isFree, places.get('b')?.isFree]).toEqual([true, true]);
    expect(places.get('b')!.y).toBeGreaterThan(160);
  });
});
