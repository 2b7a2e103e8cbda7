import { type Edge, EdgeLabelRenderer, type EdgeProps, type Node, useStore } from '@xyflow/react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { selection, useSelection, useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { drawWire } from '../overlays/drawWire';
import { carriedText, handedText, quantityText, quantityTitle } from '../overlays/quantityText';
import { themeNumber } from '../overlays/themeNumbers';
import { useWidth } from '../overlays/useWidth';
import { type WireVisual, wireVisual } from '../overlays/visual';
import { useExact, useIsForward, useNodeResult, useWireResult } from '../session/hooks';
import type { Quantity } from '../session/quantity';
import { useIsTravelled } from '../stepping/stepperNow';
import { Icon } from '../ui/Icon';
import { chevronPath, curveOf, curvePath, isLong, labelPoints, roundedPath, squareCorners } from './curve';
import type { WireSpec } from './flow';
import { type Box, type Point, portSize } from './geometry';
import { useWhy } from './whyNow';
import { useTableCarriesWires } from './wireHooks';

export type GraphEdge = Edge<Record<'spec', WireSpec>, 'wire' | 'reference'>;

const place = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` });

/** React Flow hands over the outer edges of ports; wires end at their centres, on the border of the node. */
const ends = (props: EdgeProps<GraphEdge>): readonly [Point, Point] => [
  { x: props.sourceX - portSize / 2, y: props.sourceY },
  { x: props.targetX + portSize / 2, y: props.targetY },
];

/** The hooks of what is drawn of a wire, where they are not the table's. */
function useHooks(hooks: Readonly<Record<`data-${string}`, string | undefined>>) {
  return useTableCarriesWires() ? undefined : hooks;
}

/** One thing a wire carries back, as a pill. It stays in the page while another reading hides it. */
function Pill(props: {
  quantity: Quantity | undefined;
  visual: WireVisual;
  exact: string | undefined;
  shown: boolean;
  at: Point;
  contribution?: string;
  tangent?: string;
  local?: string;
}) {
  const { t } = useWords();
  const { quantity, visual, contribution, tangent, local } = props;
  const hooks = useHooks({
    'data-contribution-of': contribution,
    'data-tangent-on': tangent,
    'data-local-of': local,
    'data-exact': props.exact,
    'data-state': quantity?.state,
  });
  const text = handedText(quantity);
  return (
    <span
      className={`wl adj ${visual.kind === 'signed' ? visual.sign : visual.kind}`}
      hidden={!props.shown || (text === undefined && visual.kind !== 'none')}
      style={place(props.at)}
      title={quantityTitle(quantity)}
      {...hooks}
    >
      {visual.kind === 'none' ? (
        <>
          <Icon name="none" small />
          {t('node.none')}
        </>
      ) : (
        text
      )}
      {visual.badge && <span className="badge">{t(`wire.${visual.badge}`)}</span>}
    </span>
  );
}

type Light = 'lit' | 'dimmed' | undefined;

const classes = (light: Light, isLong: boolean) => [light, isLong && 'long'].filter(Boolean).join(' ') || undefined;

/** Whether a wire is on the path that is being explained, or beside it. */
const useLight = (id: string): Light => useWhy((path) => (path ? (path.wires.has(id) ? 'lit' : 'dimmed') : undefined));

const useIsSelected = (id: string): boolean => useSelection(({ wires }) => wires.has(id));

function Wire(props: EdgeProps<GraphEdge>) {
  const { t } = useWords();
  const { id, from, parallel, labels } = props.data!.spec;
  const result = useWireResult(id);
  const carried = useNodeResult(from)?.value;
  const reading = useView((view) => view.reading);
  const theme = useView((view) => view.theme);
  const width = useWidth();
  const light = useLight(id);
  const isSelected = useIsSelected(id);
  const isTravelled = useIsTravelled(id);
  const isForward = useIsForward();
  const contribution = useExact(isForward ? from : id, isForward ? 'tangent' : 'contribution', result?.contribution);
  const local = useExact(id, 'local', result?.local);
  const group = useRef<SVGGElement>(null);
  const hooks = useHooks({ 'data-edge': id });

  const quantity = reading === 'local' ? result?.local : result?.contribution;
  const visual = wireVisual(reading, quantity, width);
  const curve = curveOf(...ends(props));
  const path = curvePath(curve);
  const { above, below } = labelPoints(curve, visual.width, labels);
  // Wires between the same two nodes carry the same value: it is written once, and pills take the two sides in turn.
  const hasValue = parallel === undefined || (parallel === 0 && reading === 'value');
  const pillAt = parallel === 0 ? above : below;
  const { kind, sign } = visual;
  const scale = themeNumber(theme, '--wire-scale');

  // A new reading travels; new numbers, which a hand may be dragging, are there at once.
  const shown = useRef(reading);
  useLayoutEffect(() => {
    const duration = shown.current === reading ? 0 : themeNumber(theme, '--move');
    shown.current = reading;
    if (group.current) drawWire(group.current, { kind, sign, width: visual.width }, scale, duration);
  }, [kind, sign, visual.width, scale, reading, theme]);

  const handed = result?.contribution;
  const name = useMemo(
    () =>
      t(isForward ? 'forward.wireName' : 'wire.name', {
        wire: id,
        value: quantityText(carried) ?? t('node.unknown'),
        contribution: handed?.state === 'none' ? t('node.none') : (quantityText(handed) ?? t('node.unknown')),
      }),
    [t, id, carried, handed, isForward],
  );

  return (
    <>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a wire is a picture with a name */}
      <g ref={group} role="img" aria-label={name} {...hooks} className={classes(light, isLong(curve.from, curve.to))}>
        <path className="grab" d={path} />
        {light === 'lit' && <path className="glow" d={path} />}
        {isSelected && <path className="picked" d={path} />}
        <path className="halo" d={path} />
        <path className="wire" d={path} />
        {kind === 'broken' && <path className="hatch" d={path} />}
        {isTravelled && <path className="chevrons" d={chevronPath(curve, visual.width * scale, isForward)} />}
      </g>
      <EdgeLabelRenderer>
        <span
          className={light === 'dimmed' ? 'labels dimmed' : 'labels'}
          aria-hidden="true"
          onClick={() => selection.set([], [id])}
        >
          {hasValue && (
            <span className="wl val" style={place(above)} title={quantityTitle(carried)}>
              {carriedText(carried)}
            </span>
          )}
          <Pill
            quantity={result?.contribution}
            visual={wireVisual('adjoint', result?.contribution, width)}
            exact={contribution}
            shown={reading === 'adjoint'}
            at={pillAt}
            {...(isForward ? { tangent: id } : { contribution: id })}
          />
          <Pill
            quantity={result?.local}
            visual={wireVisual('local', result?.local, width)}
            exact={local}
            shown={reading === 'local'}
            at={pillAt}
            local={id}
          />
        </span>
      </EdgeLabelRenderer>
    </>
  );
}

const boxOf = (node: Node): Box => ({ ...node.position, width: node.width ?? 0, height: node.height ?? 0 });

/** What a calculus node points at: square, thin, dashed, around the nodes in between. */
function Reference(props: EdgeProps<GraphEdge>) {
  const { t } = useWords();
  const { id } = props.data!.spec;
  const light = useLight(id);
  const isSelected = useIsSelected(id);
  const nodes = useStore((state) => state.nodes);
  const hooks = useHooks({ 'data-edge': id });
  const [from, to] = ends(props);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends are new objects each time, their numbers are not
  const path = useMemo(
    () => roundedPath(squareCorners(from, to, nodes.map(boxOf))),
    [from.x, from.y, to.x, to.y, nodes],
  );
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a wire is a picture with a name
    <g
      role="img"
      aria-label={t('wire.reference', { wire: id })}
      {...hooks}
      className={classes(light, isLong(from, to))}
    >
      <path className="grab" d={path} />
      {light === 'lit' && <path className="glow" d={path} />}
      {isSelected && <path className="picked" d={path} />}
      <path className="wire ref" d={path} />
    </g>
  );
}

export const WireView = memo(Wire);
export const ReferenceView = memo(Reference);
