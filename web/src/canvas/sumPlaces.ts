import { boxOf, curveBetween, type PlacedNode, type WireSpec } from './flow';
import type { Box, Point } from './geometry';
import { crossed, labelBoxes, shared, traceOf } from './labels';

/** A line that wants to stand at a node. */
export interface Line {
  readonly id: string;
  readonly node: string;
  readonly width: number;
}

/** Where a line stands: its upper left corner, and whether nothing else is there. */
export interface LinePlace extends Point {
  readonly isFree: boolean;
}

export const lineHeight = 29;
const gap = 6;

/** Pixels beyond the outermost nodes that a line may reach: further off nobody would see it. */
const beyond = 56;

/** How much further off a line stands where a history hangs between it and its node. */
const deeper = 41;

/** Below its node, above it or beside it, on the left and on the right edge: the first is best. */
function around({ x, y, width, height }: Box, line: number): readonly Point[] {
  const right = x + width - line;
  const [above, below] = [y - gap - lineHeight, y + height + gap];
  return [
    { x, y: below },
    { x: right, y: below },
    { x, y: above },
    { x: right, y: above },
    { x: x - line - gap, y: y + height - lineHeight },
    { x: x - line - gap, y },
    ...[x, right].flatMap((at) => [
      { x: at, y: below + deeper },
      { x: at, y: above - deeper },
    ]),
  ];
}

/**
 * Places for lines at their nodes, clear of all other nodes, of wires, of their labels, of what else hangs at nodes and of
 * one another, as far as there are such.
 */
export function placeLines(
  lines: readonly Line[],
  nodes: readonly PlacedNode[],
  wires: readonly WireSpec[],
  hanging: readonly Box[] = [],
): ReadonlyMap<string, LinePlace> {
  const placed = new Map(nodes.map((node) => [node.id, node]));
  const drawn = wires.filter(({ source, target, reference }) => !reference && placed.has(source) && placed.has(target));
  const curves = drawn.map((wire) => curveBetween(placed, wire));
  const traces = curves.map(traceOf);
  const taken = [
    ...nodes.map(boxOf),
    ...hanging,
    ...drawn.flatMap((wire, i) => labelBoxes({ curve: curves[i], parallel: wire.parallel }, wire.labels)),
  ];
  const left = Math.min(...nodes.map(({ position }) => position.x)) - beyond;
  const covered = (box: Box): number => {
    let area = Math.max(0, left - box.x) * box.height;
    for (const other of taken) area += shared(box, other);
    for (const trace of traces) area += crossed(box, trace);
    return area;
  };
  const places = new Map<string, LinePlace>();
  for (const { id, node, width } of lines) {
    const at = placed.get(node);
    if (!at) continue;
    const tries = around(boxOf(at), width).map((corner) => {
      const box = { ...corner, width, height: lineHeight };
      return { box, area: covered(box) };
    });
    const best = tries.reduce((least, next) => (next.area < least.area ? next : least));
    places.set(id, { x: best.box.x, y: best.box.y, isFree: best.area === 0 });
    if (best.area === 0) taken.push(best.box);
  }
  return places;
}
