import { type EdgeProps, type Node, type ReactFlowState, useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useView, view } from '../editor';
import { type Translate, useWords } from '../i18n/i18n';
import { drawWire } from '../overlays/drawWire';
import { carriedText, handedText, quantityTitle } from '../overlays/quantityText';
import { themeNumber } from '../overlays/themeNumbers';
import { watchWidths, widthsNow } from '../overlays/useWidth';
import { type Pilled, plain, type WireVisual, wireVisual } from '../overlays/visual';
import type { Quantity } from '../session/quantity';
import { shownFlow } from './currentFlow';
import { type Curve, curveOf, curvePath, isLongRoute, labelPoints, roundedPath, squareCorners } from './curve';
import { drawLabel, type LabelLook } from './drawLabel';
import { type Box, type Point, portSize } from './geometry';
import type { GraphEdge } from './WireView';
import type { NumberSource, WireNumbers } from './wireNumbers';

/** Beyond this many wires a new reading is there at once: what moves everywhere is followed nowhere. */
export const manyTravellers = 60;

/** React Flow hands over the outer edges of ports; wires end at their centres, on the border of the node. */
const ends = (props: EdgeProps<GraphEdge>): readonly [Point, Point] => [
  { x: props.sourceX - portSize / 2, y: props.sourceY },
  { x: props.targetX + portSize / 2, y: props.targetY },
];

const found = new WeakMap<Element, Element>();

/** The layer of labels; sought once, for every wire asks for it in every frame. */
function layerOf({ domNode }: ReactFlowState): Element | undefined {
  if (!domNode) return undefined;
  const known = found.get(domNode);
  if (known) return known;
  const layer = domNode.querySelector('.react-flow__edgelabel-renderer');
  if (layer) found.set(domNode, layer);
  return layer ?? undefined;
}

/**
 * What is drawn of a wire: what React has put there for it, and where it runs. Of its labels one says what it carries, the others
 * what it hands back, each in its reading.
 */
export interface DrawnWire {
  /** What holds the labels. */
  readonly labels: RefObject<HTMLSpanElement | null>;
  readonly value: RefObject<HTMLSpanElement | null>;
  readonly adjoint: RefObject<HTMLSpanElement | null>;
  readonly local: RefObject<HTMLSpanElement | null>;
  readonly group: RefObject<SVGGElement | null>;
  readonly layer: Element | undefined;
  readonly curve: Curve;
  readonly path: string;
  readonly isBroken: boolean;
  /** The class of the value's label: of several wires between two nodes the first alone has one, while no pill stands there. */
  readonly valueClass: string | undefined;
}

/** The own class of a pill: styles hide it in another reading than its own. */
export const pillClass = (of: Pilled): string => `wl adj of-${of}`;

const pillLook = (quantity: Quantity | undefined, visual: WireVisual, at: Point, t: Translate): LabelLook => ({
  at,
  text: visual.kind === 'none' ? t('node.none') : handedText(quantity),
  title: quantityTitle(quantity),
  kind: visual.kind === 'signed' ? visual.sign : visual.kind,
  badge: visual.badge && t(`wire.${visual.badge}`),
});

/**
 * A wire and its labels, which no change of numbers or of the reading renders: looks, texts and places are written onto what
 * React has put there, for hundreds of them change with every movement of a hand. `told` hears of new numbers, and how
 * broad the wire is that hands the adjoint back.
 */
export function useDrawnWire(
  props: EdgeProps<GraphEdge>,
  source: NumberSource,
  told?: (numbers: WireNumbers, width: number) => void,
): DrawnWire {
  const { id, from, parallel, labels: places, levels } = props.data!.spec;
  const { t } = useWords();
  const theme = useView((view) => view.theme);
  const layer = useStore(layerOf);
  const group = useRef<SVGGElement>(null);
  const labels = useRef<HTMLSpanElement>(null);
  const value = useRef<HTMLSpanElement>(null);
  const adjoint = useRef<HTMLSpanElement>(null);
  const local = useRef<HTMLSpanElement>(null);
  const [isBroken, setIsBroken] = useState(false);
  const curve = curveOf(...ends(props), levels);
  const scale = themeNumber(theme, '--wire-scale');

  let looks: Record<'value' | Pilled, WireVisual> | undefined;
  let last: { readonly numbers: WireNumbers; readonly widths: ReturnType<typeof widthsNow> } | undefined;
  const drawNumbers = (): void => {
    const numbers = source.of(id, from);
    const widths = widthsNow();
    if (
      last?.numbers.adjoint === numbers.adjoint &&
      last?.numbers.local === numbers.local &&
      last?.numbers.carried === numbers.carried &&
      last?.widths.adjoint === widths.adjoint &&
      last.widths.local === widths.local
    )
      return;
    last = { numbers, widths };
    looks = {
      value: plain,
      adjoint: wireVisual('adjoint', numbers.adjoint, widths.adjoint),
      local: wireVisual('local', numbers.local, widths.local),
    };
    const points = (width: number) => labelPoints(curve, width, places);
    // Wires between the same two nodes carry the same value: it is written once, and pills take the two sides in turn.
    const side = parallel === 0 && !places.isBead ? 'above' : 'below';
    for (const [of, { current: pill }] of [['adjoint', adjoint] as const, ['local', local] as const]) {
      if (!pill) continue;
      const look = pillLook(numbers[of], looks[of], points(looks[of].width)[side], t);
      drawLabel(pill, pillClass(of), look);
    }
    if (value.current)
      drawLabel(value.current, valueClass!, {
        at: points(Math.max(looks.local.width, looks.adjoint.width)).above,
        text: carriedText(numbers.carried),
        title: quantityTitle(numbers.carried),
      });
    setIsBroken(looks.local.kind === 'broken' || looks.adjoint.kind === 'broken');
    told?.(numbers, looks.adjoint.width * scale);
  };
  const draw = (duration: number): void => {
    drawNumbers();
    const { reading } = view.getState();
    if (labels.current && labels.current.dataset.reading !== reading) labels.current.dataset.reading = reading;
    if (group.current && looks) drawWire(group.current, looks[reading], scale, duration);
  };

  const drawNow = useRef(draw);
  useLayoutEffect(() => {
    drawNow.current = draw;
    draw(0);
  });
  useLayoutEffect(() => {
    // New numbers, which a hand may be dragging, are there at once; a new reading travels.
    const now = () => drawNow.current(0);
    const stops = [
      source.subscribe(now),
      watchWidths(now),
      view.subscribe(({ reading, theme }, before) => {
        if (reading === before.reading) return;
        drawNow.current(shownFlow().wires.length > manyTravellers ? 0 : themeNumber(theme, '--move'));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [source]);

  const valueClass = parallel === undefined ? 'wl val' : parallel === 0 ? 'wl val of-value' : undefined;
  return { group, layer, labels, value, adjoint, local, curve, path: curvePath(curve), isBroken, valueClass };
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
