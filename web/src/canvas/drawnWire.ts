import { type EdgeProps, type Node, useStore } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useView } from '../editor';
import { drawWire } from '../overlays/drawWire';
import { themeNumber } from '../overlays/themeNumbers';
import type { Reading, WireVisual } from '../overlays/visual';
import { shownFlow } from './currentFlow';
import { curveOf, curvePath, isLongRoute, labelPoints, roundedPath, squareCorners } from './curve';
import { type Box, type Point, portSize } from './geometry';
import type { GraphEdge } from './WireView';

export const place = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` });

/** Beyond this many wires a new reading is there at once: what moves everywhere is followed nowhere. */
export const manyTravellers = 60;

/** React Flow hands over the outer edges of ports; wires end at their centres, on the border of the node. */
const ends = (props: EdgeProps<GraphEdge>): readonly [Point, Point] => [
  { x: props.sourceX - portSize / 2, y: props.sourceY },
  { x: props.targetX + portSize / 2, y: props.targetY },
];

/** Where a wire runs and where its labels stand; its look is drawn onto the paths of `group`. */
export function useDrawnWire(props: EdgeProps<GraphEdge>, { kind, sign, width }: WireVisual, reading: Reading) {
  const { parallel, labels, levels } = props.data!.spec;
  const theme = useView((view) => view.theme);
  const group = useRef<SVGGElement>(null);
  const curve = curveOf(...ends(props), levels);
  const { above, below } = labelPoints(curve, width, labels);
  const scale = themeNumber(theme, '--wire-scale');

  // A new reading travels; new numbers, which a hand may be dragging, are there at once.
  const shown = useRef(reading);
  useLayoutEffect(() => {
    const isStill = shown.current === reading || shownFlow().wires.length > manyTravellers;
    const duration = isStill ? 0 : themeNumber(theme, '--move');
    shown.current = reading;
    if (group.current) drawWire(group.current, { kind, sign, width }, scale, duration);
  }, [kind, sign, width, scale, reading, theme]);

  // Wires between the same two nodes carry the same value: it is written once, and pills take the two sides in turn.
  return {
    group,
    curve,
    path: curvePath(curve),
    scale,
    above,
    hasValue: parallel === undefined || (parallel === 0 && reading === 'value'),
    pillAt: parallel === 0 && !labels.isBead ? above : below,
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
