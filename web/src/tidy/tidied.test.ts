import { applyPatch, type Document, load, save } from 'chainrule';
import Elk from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../canvas/flow';
import type { Box } from '../canvas/geometry';
import { moving } from '../commands/moving';
import { ops } from '../document/ops';
import { documentOf } from '../document/testDocuments';
import { folded } from '../looks/folding';
import { framePadding, framesOf, notesOf } from '../looks/looks';
import { frameThing, noteThing, type Thing, thingsOf } from '../looks/things';
import { tidied } from './tidied';

const elk = new Elk();

const pictureOf = (document: Document) => {
  const flow = flowOf(document, ops);
  const frames = framesOf(document);
  const places = new Map(flow.nodes.map(({ id, position }) => [id, position]));
  const shown = folded(flow, frames);
  return { flow, shown, frames, notes: notesOf(document), placeOf: (id: string) => places.get(id) };
};

async function tidy(document: Document, picked: ReadonlySet<Thing> = new Set()): Promise<Document> {
  const places = await tidied(pictureOf(document), picked, (graph) => elk.layout(graph));
  return applyPatch(document, moving(document, places)).document;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Documents with nodes, wires of both kinds and here and there frames, open and folded, and notes. */
const made = fc
  .record({
    wires: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 9 }),
    framed: fc.array(fc.nat(2), { minLength: 16, maxLength: 16 }),
    folded: fc.boolean(),
    isPlaced: fc.boolean(),
  })
  .map(({ wires, framed, folded, isPlaced }): Document => {
    const ids = ['x', ...wires.map((_, i) => `n${i}`)];
    const nodes = wires.map(([a, b], i) => {
      const [one, other] = [ids[a % (i + 1)], ids[b % (i + 1)]];
      return i % 5 === 4
        ? ([`n${i}`, { op: 'gradient', inputs: { targets: [one], source: 'x' } }] as const)
        : ([`n${i}`, { op: 'mul', inputs: { a: one, b: i % 3 === 0 ? 2 : other } }] as const);
    });
    const area = (x: number) => ({ x, y: 40, width: 300, height: 200 });
    const document = documentOf(
      { x: { op: 'variable', attrs: { value: 2 } }, ...Object.fromEntries(nodes) },
      {
        layout: {
          ...(isPlaced ? { nodes: Object.fromEntries(ids.map((id, i) => [id, { x: 37 * i, y: 11 * i }])) } : {}),
          frames: {
            f1: { ...area(0), title: 'one', nodes: ids.filter((_, i) => framed[i] === 1), notes: ['inside'] },
            f2: { ...area(500), nodes: ids.filter((_, i) => framed[i] === 2), folded },
          },
          notes: { inside: { ...area(20), text: 'one' }, beside: { ...area(900), text: 'two' } },
        },
      },
    );
    return load(JSON.stringify(document)).document!;
  });

/** Holds that no two nodes meet, and that open frames hold their members and nothing else. */
function inOrder(after: Document): void {
  const { flow, shown, frames } = pictureOf(after);
  expect(flow.nodes.length).toBe(Object.keys(after.graph.nodes).length);
  const boxes = shown.nodes.map(({ position, width, height }) => ({ ...position, width, height }));
  expect(boxes.filter((box, i) => boxes.slice(i + 1).some((other) => overlap(box, other)))).toEqual([]);
  const things = thingsOf(after, shown);
  for (const frame of frames.filter(({ folded, nodes, notes }) => !folded && nodes.length + notes.length > 0))
    for (const [thing, box] of things) {
      if (thing === frameThing(frame.id)) continue;
      const isMember = frame.nodes.includes(thing) || frame.notes.some((id) => noteThing(id) === thing);
      if (isMember) {
        expect(box.x).toBeGreaterThanOrEqual(frame.x + framePadding.side);
        expect(box.y).toBeGreaterThanOrEqual(frame.y + framePadding.top);
        expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
        expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
      } else if (
        !(thing.startsWith('frame:') && frames.some(({ id, nodes }) => frameThing(id) === thing && nodes.length === 0))
      )
        expect(overlap(box, frame), `${thing} in ${frame.id}`).toBe(false);
    }
}

describe('tidy', () => {
  it('changes nothing but the layout, on 200 documents, and lets nothing overlap', async () => {
    await fc.assert(
      fc.asyncProperty(made, async (document) => {
        const before = save(document);
        const picture = pictureOf(document);
        const places = await tidied(picture, new Set(), (graph) => elk.layout(graph));
        const patch = moving(document, places);
        for (const { path } of patch) expect(path[0]).toBe('layout');
        const { document: after, inverse } = applyPatch(document, patch);
        expect({ ...after, layout: undefined }).toEqual({ ...document, layout: undefined });
        expect(save(applyPatch(after, inverse).document)).toBe(before);

        inOrder(after);
      }),
      { numRuns: 200, seed: 7 },
    );
  }, 60_000);

  const chain = load(
    JSON.stringify(
      documentOf(
        {
          x: { op: 'variable', attrs: { value: 2 } },
          a: { op: 'square', inputs: { x: 'x' } },
          b: { op: 'sub', inputs: { a: 'a', b: 'x' } },
          c: { op: 'neg', inputs: { x: 'b' } },
        },
        {
          layout: {
            nodes: { x: { x: 500, y: 0 }, a: { x: 100, y: 300 }, b: { x: 0, y: 0 }, c: { x: 900, y: 900 } },
            frames: { f: { x: 890, y: 880, width: 10, height: 10, nodes: ['c'], folded: true } },
            notes: { n: { x: 0, y: -60, width: 100, height: 40, text: 'about b' } },
          },
        },
      ),
    ),
  ).document!;

  it('goes from left to right', async () => {
    const places = (await tidy(chain)).layout!.nodes!;
    expect(places.x.x).toBeLessThan(places.a.x);
    expect(places.a.x).toBeLessThan(places.b.x);
  });

  it('lets a folded frame take its nodes along, and a note its node', async () => {
    const { nodes, frames, notes } = (await tidy(chain)).layout!;
    expect(nodes!.c.x - frames!.f.x).toBe(10);
    expect(nodes!.c.y - frames!.f.y).toBe(20);
    expect(frames!.f.x).toBeGreaterThan(nodes!.b.x);
    expect(Math.abs(notes!.n.x - nodes!.b.x)).toBeLessThan(60);
  });

  it('moves only what is picked, and keeps its corner', async () => {
    const { nodes } = (await tidy(chain, new Set(['a', 'x']))).layout!;
    expect(nodes!.b).toEqual({ x: 0, y: 0 });
    expect(nodes!.x.x).toBe(100);
    expect(Math.min(nodes!.x.y, nodes!.a.y)).toBe(0);
    expect(nodes!.a.x).toBeGreaterThan(nodes!.x.x);
  });

  /** A chain whose every node reads the last, and one weight besides; each third node reads a source of its own. */
  const unrolled = (steps: number): Document => {
    const nodes: Record<string, object> = { w: { op: 'variable' }, n0: { op: 'variable' } };
    for (let i = 1; i <= steps; i++) {
      nodes[`n${i}`] = { op: 'mul', inputs: { a: `n${i - 1}`, b: i % 3 === 0 ? `x${i}` : 'w' } };
      if (i % 3 === 0) nodes[`x${i}`] = { op: 'mul', inputs: { a: `y${i}`, b: 'w' } };
      if (i % 3 === 0) nodes[`y${i}`] = { op: 'variable' };
    }
    return load(JSON.stringify(documentOf(nodes))).document!;
  };

  it.each([37, 300])('leaves what feeds far steps out of %i steps, and every wire still goes right', async (steps) => {
    const document = unrolled(steps);
    const { shown, ...rest } = pictureOf(document);
    let edges = 0;
    const places = await tidied({ shown, ...rest }, new Set(), (graph) => {
      edges = graph.edges!.length;
      return elk.layout(graph);
    });
    expect(edges).toBeGreaterThan(steps);
    expect(edges).toBeLessThan(shown.wires.length);
    const widths = new Map(shown.nodes.map(({ id, width }) => [id, width]));
    for (const { source, target } of shown.wires)
      expect(places.get(target)!.x).toBeGreaterThan(places.get(source)!.x + widths.get(source)!);
    const boxes = shown.nodes.map(({ id, width, height }) => ({ ...places.get(id)!, width, height }));
    expect(boxes.filter((box, i) => boxes.slice(i + 1).some((other) => overlap(box, other)))).toEqual([]);
  });

  it('lays frames of a large graph out by themselves, and them among the others', async () => {
    const document = unrolled(60);
    const ids = Object.keys(document.graph.nodes);
    const frames = [0, 1, 2, 3].map((i) => [
      `f${i}`,
      { x: 0, y: 0, width: 9, height: 9, nodes: ids.slice(30 * i, 30 * i + 20), notes: i === 1 ? ['n'] : [] },
    ]);
    const layout = {
      frames: Object.fromEntries(frames),
      notes: { n: { x: 0, y: 0, width: 90, height: 40, text: 'n' } },
    };
    const after = await tidy(load(JSON.stringify({ ...document, layout })).document!);
    inOrder(after);
    const around = framesOf(after);
    const places = after.layout!.nodes!;
    // What the first frame reads stands left of it, and what reads it right: all flow one way.
    expect(around.map(({ x }) => x)).toEqual(around.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(places.n60.x).toBeGreaterThan(around[3].x);
  });

  it('comes to the same each time', async () => {
    expect(await tidy(unrolled(12))).toEqual(await tidy(unrolled(12)));
  });
});
