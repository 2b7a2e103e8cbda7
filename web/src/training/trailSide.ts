import type { Box } from '../canvas/geometry';
import { shared } from '../canvas/labels';

/** Where the history of a variable hangs at its node. */
export type TrailSide = 'below' | 'above' | 'left';

/** How far it stands out from its node, in pixels before zoom; the same numbers stand in styles/plot.css. */
const depth = 41;
const length = 112;
const height = 50;

/** What the history takes beside its node. */
export function trailBox({ x, y, width, height: tall }: Box, side: TrailSide): Box {
  if (side === 'left') return { x: x - length, y: y + tall - height, width: length, height };
  return { x, y: side === 'below' ? y + tall : y - depth, width, height: depth };
}

/** Below its node, or where it covers less of the others. */
export function trailSide(node: Box, others: readonly Box[]): TrailSide {
  const covered = (side: TrailSide): number => {
    const box = trailBox(node, side);
    return others.reduce((area, other) => area + shared(box, other), 0);
  };
  const sides = (['below', 'above', 'left'] as const).map((side) => ({ side, area: covered(side) }));
  return sides.reduce((least, next) => (next.area < least.area ? next : least)).side;
}

/** What histories take beside the nodes that have one. */
export const trailBoxes = (nodes: readonly Box[], hasTrail: (at: number) => boolean): readonly Box[] =>
  nodes.flatMap((node, at) => {
    if (!hasTrail(at)) return [];
    const others = nodes.filter((other) => other !== node);
    return [trailBox(node, trailSide(node, others))];
  });
