import type { WireVisual } from '../overlays/visual';
import { curveOf, curvePath, roundedPath, squareCorners } from './curve';
import { inputPoint, outputPoint, type PlacedNode, type WireSpec } from './flow';
import type { Box, Point } from './geometry';

/** Where a wire runs, from port to port. */
export interface Run {
  readonly wire: WireSpec;
  readonly from: Point;
  readonly to: Point;
  readonly path: string;
}

/** How far a reference goes beyond its ends, in pixels, where it goes round nothing. */
const detour = 64;

/** A box that holds all of a wire that goes round nothing. */
export function spanOf({ from, to }: Pick<Run, 'from' | 'to'>): Box {
  const reach = Math.max(detour, curveOf(from, to).reach);
  const [x, y] = [Math.min(from.x, to.x) - reach, Math.min(from.y, to.y)];
  return { x, y, width: Math.max(from.x, to.x) + reach - x, height: Math.max(from.y, to.y) + detour - y };
}

/** A wire as it is drawn where wires are no elements: on the sheet seen from afar, and in pictures. */
export interface DrawnEdge extends Run {
  /** How it looks; undefined of a reference. */
  readonly visual: WireVisual | undefined;
}

/** Where all wires of a picture run. References run around the obstacles; one whose node is not there is left out. */
export function runsOf(
  nodes: readonly { readonly id: string; readonly position: Point; readonly data: { readonly spec: PlacedNode } }[],
  wires: readonly WireSpec[],
  obstacles: readonly Box[] = [],
): readonly Run[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return wires.flatMap((wire) => {
    const [source, target] = [byId.get(wire.source), byId.get(wire.target)];
    if (!source || !target) return [];
    const leaves = outputPoint(source.data.spec, wire.from);
    const row = target.data.spec.rows.findIndex((entry) => entry.kind === 'input' && entry.key === wire.targetKey);
    const arrives = inputPoint(row);
    const from = { x: source.position.x + leaves.x, y: source.position.y + leaves.y };
    const to = { x: target.position.x + arrives.x, y: target.position.y + arrives.y };
    const path = wire.reference
      ? roundedPath(squareCorners(from, to, obstacles))
      : curvePath(curveOf(from, to, wire.levels));
    return [{ wire, from, to, path }];
  });
}

/** All wires of a picture, each with its look and its path. References run around the obstacles. */
export const edgesOf = (
  nodes: Parameters<typeof runsOf>[0],
  wires: readonly WireSpec[],
  look: (wire: WireSpec) => WireVisual,
  obstacles: readonly Box[] = [],
): readonly DrawnEdge[] =>
  runsOf(nodes, wires, obstacles).map((run) => ({ ...run, visual: run.wire.reference ? undefined : look(run.wire) }));
