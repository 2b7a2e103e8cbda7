import { squareCorners } from './curve';
import { curveBetween, type Flow } from './flow';
import type { Placed } from './viewport';

/** The corners of all references, which run around what is placed: the picture reaches as far as they do. */
export function bendsOf({ nodes, wires }: Flow, placed: readonly Placed[]): readonly Placed[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const obstacles = placed.map(({ position, width, height }) => ({ ...position, width, height }));
  return wires
    .filter(({ reference }) => reference)
    .flatMap((wire) => {
      const { from, to } = curveBetween(byId, wire);
      return squareCorners(from, to, obstacles);
    })
    .map((position) => ({ position, width: 0, height: 0 }));
}
