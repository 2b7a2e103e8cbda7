import type { Box, Point } from '../canvas/geometry';
import type { Thing } from './things';

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];
export const directions = ['horizontally', 'vertically'] as const;
export type Direction = (typeof directions)[number];

type Boxes = ReadonlyMap<Thing, Box>;

/** How far a box of this length is to go along from the beginning of all: to it, to its middle, to its end. */
const share: Readonly<Record<Alignment, number>> = { left: 0, top: 0, centre: 0.5, middle: 0.5, right: 1, bottom: 1 };

/** Where boxes stand once their left edges, middles, … are in one line: that of the box around them all. */
export function aligned(boxes: Boxes, how: Alignment): ReadonlyMap<Thing, Point> {
  const all = [...boxes.values()];
  const isAcross = how === 'left' || how === 'centre' || how === 'right';
  const [at, size] = isAcross ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const begin = Math.min(...all.map((box) => box[at]));
  const end = Math.max(...all.map((box) => box[at] + box[size]));
  return new Map(
    [...boxes].map(([thing, box]) => [
      thing,
      { x: box.x, y: box.y, [at]: Math.round(begin + (end - begin - box[size]) * share[how]) },
    ]),
  );
}

/** Where boxes stand with equal gaps between neighbours; the first and the last stay. */
export function distributed(boxes: Boxes, direction: Direction): ReadonlyMap<Thing, Point> {
  const [at, size] = direction === 'horizontally' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...boxes].toSorted(([, a], [, b]) => a[at] + a[size] / 2 - b[at] - b[size] / 2);
  const [first, last] = [sorted[0][1], sorted[sorted.length - 1][1]];
  const room = last[at] + last[size] - first[at] - sorted.reduce((sum, [, box]) => sum + box[size], 0);
  const gap = room / (sorted.length - 1);
  let next = first[at];
  return new Map(
    sorted.map(([thing, box]) => {
      const place = { x: box.x, y: box.y, [at]: Math.round(next) };
      next += box[size] + gap;
      return [thing, place];
    }),
  );
}
