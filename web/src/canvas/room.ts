import type { Frame } from '../looks/looks';
import { framePadding } from '../looks/looks';
import { frameThing, type Thing } from '../looks/things';
import { downstream } from './downstream';
import { boxOf, type Flow, type PlacedNode } from './flow';
import type { Box, Point } from './geometry';

/** What is kept free between a node and one that makes room for it: a wire's length, and a little above and below. */
const gap = { x: 60, y: 12 } as const;

/** Whether two boxes are side by side, so that one can be in the other's way. */
const areBeside = (a: Box, b: Box): boolean => a.y < b.y + b.height + gap.y && b.y < a.y + a.height + gap.y;
const middle = ({ x, width }: Box): number => x + width / 2;
const right = ({ x, width }: Box): number => x + width;

/** Where a node goes that has come to stand on what it reads: behind it. */
function behindSources(flow: Flow, come: PlacedNode): number {
  const sources = new Set(flow.wires.filter(({ target }) => target === come.id).map(({ source }) => source));
  const box = boxOf(come);
  const clears = flow.nodes.filter(({ id }) => sources.has(id)).map(boxOf);
  const inTheWay = clears.filter(
    (other) => areBeside(other, box) && middle(other) <= middle(box) && box.x < other.x + other.width + gap.y,
  );
  return Math.max(box.x, ...inTheWay.map(({ x, width }) => Math.ceil(x + width + gap.x)));
}

/**
 * Where nodes go that would be in the way of one that has come among them: to the right, as far as they have to, those first
 * that read it, then whatever those would come to stand on. All else stays.
 */
export function roomFor(flow: Flow, id: string): ReadonlyMap<Thing, Point> {
  const come = flow.nodes.find((node) => node.id === id);
  if (!come) return new Map();
  const readers = downstream(flow, id);
  const wires = new Set(flow.wires.map(({ source, target }) => `${source} ${target}`));
  const places = new Map<Thing, Point>();
  const x = behindSources(flow, come);
  if (x > come.position.x) places.set(id, { x, y: come.position.y });
  const standing = (node: PlacedNode): Box => ({ ...boxOf(node), ...places.get(node.id) });
  const moving: PlacedNode[] = [come];
  for (let by = moving.shift(); by; by = moving.shift()) {
    const box = standing(by);
    for (const node of flow.nodes) {
      // Only what stood behind it is pushed: so each push leads on to the right, and they come to an end.
      const reads = wires.has(`${by.id} ${node.id}`);
      // A reader that stands wholly before the one that came has a wire that goes left, and keeps it.
      const isReadHere = by === come && reads && !wires.has(`${node.id} ${id}`) && right(boxOf(node)) > boxOf(by).x;
      const isBehind = middle(boxOf(node)) > middle(boxOf(by)) || isReadHere;
      if (node === by || node === come || !isBehind) continue;
      const other = standing(node);
      const isBeside = areBeside(box, other);
      if (!isBeside && !reads) continue;
      const free = readers.has(node.id) && isBeside ? gap.x : gap.y;
      const clear = Math.ceil(box.x + box.width + free);
      // What does not read it moves only where it would be stood on.
      if (other.x >= (readers.has(node.id) ? clear : box.x + box.width)) continue;
      places.set(node.id, { x: clear, y: other.y });
      moving.push(node);
    }
  }
  return places;
}

/** Frames grow to the right with what they hold. */
export function grown(
  frames: readonly Frame[],
  flow: Flow,
  places: ReadonlyMap<Thing, Point>,
): ReadonlyMap<Thing, Box> {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  return new Map(
    frames.flatMap((frame) => {
      const rights = frame.nodes.flatMap((id) => {
        const [node, place] = [nodes.get(id), places.get(id)];
        return node && place ? [place.x + node.width + framePadding.side - frame.x] : [];
      });
      const width = Math.max(frame.width, ...rights);
      return frame.folded || width === frame.width
        ? []
        : [[frameThing(frame.id), { x: frame.x, y: frame.y, width, height: frame.height }] as const];
    }),
  );
}
