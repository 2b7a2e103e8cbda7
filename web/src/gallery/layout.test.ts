import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'chainrule';
import { describe, expect, it } from 'vitest';
import { along, curveOf, squareCorners } from '../canvas/curve';
import { flowOf, inputPoint, outputPoint, type PlacedNode, type WireSpec } from '../canvas/flow';
import { type Box, hasRoomForOp, type Point } from '../canvas/geometry';
import { ops } from '../document/ops';

const folder = new URL('../../../public/gallery/', import.meta.url);
const files = readdirSync(folder).filter((file) => file !== 'index.json');

const boxOf = ({ position, width, height }: PlacedNode): Box => ({ ...position, width, height });
const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (box: Box, { x, y }: Point): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;

/** Points along a wire, a few pixels apart. */
function pathOf(
  { reference, levels }: WireSpec,
  [from, to]: readonly [Point, Point],
  boxes: readonly Box[],
): readonly Point[] {
  const corners = reference ? squareCorners(from, to, boxes) : [];
  const steps = Array.from({ length: 101 }, (_, i) => i / 100);
  if (!reference) return steps.map((t) => along(curveOf(from, to, levels), t).at);
  return corners.slice(1).flatMap((end, i) =>
    steps.map((t) => ({
      x: corners[i].x + t * (end.x - corners[i].x),
      y: corners[i].y + t * (end.y - corners[i].y),
    })),
  );
}

describe.each(files)('the layout of %s', (file) => {
  const document = load(readFileSync(new URL(file, folder), 'utf8')).document!;
  const { nodes, wires } = flowOf(document, ops);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.map(boxOf);
  const at = (node: PlacedNode, { x, y }: Point) => ({ x: node.position.x + x, y: node.position.y + y });
  const endsOf = ({ from, source, target, targetKey }: WireSpec): readonly [Point, Point] => {
    const [a, b] = [byId.get(source)!, byId.get(target)!];
    const row = b.rows.findIndex((row) => row.kind === 'input' && row.key === targetKey);
    return [at(a, outputPoint(a, from)), at(b, inputPoint(row))];
  };

  it('places every node', () =>
    expect(Object.keys(document.layout?.nodes ?? {}).sort()).toEqual([...byId.keys()].sort()));

  it('keeps nodes apart', () => {
    const pairs = nodes.flatMap((a, i) =>
      nodes.slice(i + 1).flatMap((b) => (overlap(grown(boxOf(a), 12), boxOf(b)) ? [`${a.id} and ${b.id}`] : [])),
    );
    expect(pairs).toEqual([]);
  });

  it('reads from left to right, and a new line below', () => {
    const back = wires.filter((wire) => {
      const [from, to] = endsOf(wire);
      return to.x < from.x + 12 && byId.get(wire.target)!.position.y < byId.get(wire.source)!.position.y;
    });
    expect(back.map(({ id }) => id)).toEqual([]);
  });

  it('leads no wire through a node', () => {
    const crossings = wires.flatMap((wire) =>
      pathOf(wire, endsOf(wire), boxes).flatMap((point) =>
        nodes.filter((node) => holds(grown(boxOf(node), -1), point)).map((node) => `${wire.id} through ${node.id}`),
      ),
    );
    expect([...new Set(crossings)]).toEqual([]);
  });

  it('shows every name in full', () =>
    expect(nodes.filter((node) => !hasRoomForOp({ ...node, op: '' }, false)).map(({ id }) => id)).toEqual([]));
});
