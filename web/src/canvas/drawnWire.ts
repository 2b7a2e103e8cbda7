import { type EdgeProps, type Node, useStore } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useView, view } from '../editor';
import { drawWire } from '../overlays/drawWire';
import { themeNumber } from '../overlays/themeNumbers';
import { useWidths } from '../overlays/useWidth';
import { type Pilled, plain, type WireVisual, wireVisual } from '../overlays/visual';
import type { Quantity } from '../session/quantity';
import { shownFlow } from './currentFlow';
import { curveOf, curvePath, isLongRoute, labelPoints, roundedPath, squareCorners } from './curve';
import { type Box, type Point, portSize } from './geometry';
import type { GraphEdge } from './WireView';

export const place = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` });

/** Beyond this many wires a new reading is there at once: what moves everywhere is followed nowhere. */
export const manyTravellers = 60;

/** How a wire looks in a reading, the same object as long as it looks the same. */
const useVisual = (reading: Pilled, quantity: Quantity | undefined, width: (magnitude: number) => number): WireVisual =>
  useMemo(() => wireVisual(reading, quantity, width), [reading, quantity, width]);

/** React Flow hands over the outer edges of ports; wires end at their centres, on the border of the node. */
const ends = (props: EdgeProps<GraphEdge>): readonly [Point, Point] => [
  { x: props.sourceX - portSize / 2, y: props.sourceY },
  { x: props.targetX + portSize / 2, y: props.targetY },
];

/**
 * Where a wire runs and where its labels stand, which no change of reading moves; its looks, one for each reading, are drawn
 * onto the paths of `group`.
 */
export function useDrawnWire(props: EdgeProps<GraphEdge>, quantities: Record<Pilled, Quantity | undefined>) {
  const { parallel, labels, levels } = props.data!.spec;
  const theme = useView((view) => view.theme);
  const group = useRef<SVGGElement>(null);
  const widths = useWidths();
  const local = useVisual('local', quantities.local, widths.local);
  const adjoint = useVisual('adjoint', quantities.adjoint, widths.adjoint);
  const curve = curveOf(...ends(props), levels);
  const scale = themeNumber(theme, '--wire-scale');

  // A new reading travels; new numbers, which a hand may be dragging, are there at once.
  useLayoutEffect(() => {
    const looks = { value: plain, local, adjoint };
    const draw = (duration: number) => {
      if (group.current) drawWire(group.current, looks[view.getState().reading], scale, duration);
    };
    draw(0);
    return view.subscribe(({ reading }, before) => {
      if (reading === before.reading) return;
      draw(shownFlow().wires.length > manyTravellers ? 0 : themeNumber(theme, '--move'));
    });
  }, [local, adjoint, scale, theme]);

  // Wires between the same two nodes carry the same value: it is written once, and pills take the two sides in turn.
  const points = (width: number) => labelPoints(curve, width, labels);
  const pillAt = ({ width }: WireVisual) => points(width)[parallel === 0 && !labels.isBead ? 'above' : 'below'];
  return {
    group,
    curve,
    path: curvePath(curve),
    scale,
    local: { visual: local, at: pillAt(local) },
    adjoint: { visual: adjoint, at: pillAt(adjoint) },
    isBroken: local.kind === 'broken' || adjoint.kind === 'broken',
    valueAt: points(Math.max(local.width, adjoint.width)).above,
    /** Of the value's label: of several wires between two nodes the first alone has one, while no pill stands there. */
    valueClass: parallel === undefined ? 'wl val' : parallel === 0 ? 'wl val of-value' : undefined,
  };
}

const boxOf = (node: Node): Box => ({ ...node.position, width: node.width ?? 0, height: node.height ?? 0 });

/** Where a reference runs: square, around the nodes in between. */
export function useReferencePath(props: EdgeProps<GraphEdge>): { readonly path: string; readonly isFarApart: boolean } {
  const nodes = useStore((state) => state.nodes);
  const [from, to] = ends(props);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends are new objects each time, their numbers are not
  return useMemo(() => {
    const corners = squareCorners(from, to, nodes.map(boxOf));
    return { path: roundedPath(corners), isFarApart: isLongRoute(corners) };
  }, [from.x, from.y, to.x, to.y, nodes]);
}
