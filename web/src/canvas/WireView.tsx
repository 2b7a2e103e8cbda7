import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, useRef } from 'react';
import { useIsMarked } from '../compare/marks';
import { selection, useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { useNamed, useNamedWire } from '../place/naming';
import { useIsForward } from '../session/hooks';
import type { Which } from '../session/protocol';
import type { Quantity } from '../session/quantity';
import { useIsTravelled } from '../stepping/stepperNow';
import { useLit } from '../why/lit';
import { chevronPath, isLong } from './curve';
import { useDrawnWire, useReferencePath } from './drawnWire';
import type { WireSpec } from './flow';
import { WireLabels } from './WireLabels';
import { useHooks } from './wireHooks';
import { shownNumbers } from './wireNumbers';
import { writeExact } from './writeExact';

export type GraphEdge = Edge<Record<'spec', WireSpec>, 'wire' | 'reference'>;

type Light = 'lit' | 'asked' | 'dimmed' | undefined;

const classes = (light: Light, isLong: boolean) => [light, isLong && 'long'].filter(Boolean).join(' ') || undefined;

/** Whether a wire is on the path that is being explained, says what was asked, or lies beside it. */
const useLight = (id: string): Light =>
  useLit((path) => path && (path.wires.has(id) ? 'lit' : path.asked.has(id) ? 'asked' : 'dimmed'));

const useIsSelected = (id: string): boolean => useSelection(({ wires }) => wires.has(id));

/** Writes the hooks of a number onto its pill. */
function tell(pill: HTMLElement | null, full: string, which: Which, quantity: Quantity | undefined): void {
  if (!pill) return;
  if (quantity) pill.dataset.state = quantity.state;
  else delete pill.dataset.state;
  writeExact(pill, full, which, quantity);
}

function Wire(props: EdgeProps<GraphEdge>) {
  const { t } = useWords();
  const { id, from } = props.data!.spec;
  const full = useNamedWire(id);
  const fullFrom = useNamed(from);
  const light = useLight(full);
  const isSelected = useIsSelected(id);
  const isTravelled = useIsTravelled(full);
  const isForward = useIsForward();
  const isMarked = useIsMarked(full);
  const hooks = useHooks({ 'data-edge': full });
  const chevrons = useRef<SVGPathElement>(null);
  const drawn = useDrawnWire(props, shownNumbers, (numbers, width) => {
    const { carried, adjoint, local } = numbers;
    const name = t(isForward ? 'forward.wireName' : 'wire.name', {
      wire: full,
      value: quantityText(carried) ?? t('node.unknown'),
      contribution: adjoint?.state === 'none' ? t('node.none') : (quantityText(adjoint) ?? t('node.unknown')),
    });
    drawn.group.current?.setAttribute('aria-label', name);
    chevrons.current?.setAttribute('d', chevronPath(drawn.curve, width, isForward));
    if (!hooks) return;
    if (isForward) tell(drawn.adjoint.current, fullFrom, 'tangent', adjoint);
    else tell(drawn.adjoint.current, full, 'contribution', adjoint);
    tell(drawn.local.current, full, 'local', local);
  });
  const { group, curve, path } = drawn;

  return (
    <>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a wire is a picture with a name */}
      <g ref={group} role="img" {...hooks} className={classes(light, isLong(curve.from, curve.to))}>
        <path className="grab" d={path} />
        {light === 'lit' && <path className="glow" d={path} />}
        {isSelected && <path className="picked" d={path} />}
        {isMarked && <path className="differs" d={path} />}
        <path className="halo" d={path} />
        <path className="wire" d={path} />
        {drawn.isBroken && <path className="hatch" d={path} />}
        {isTravelled && <path ref={chevrons} className="chevrons" />}
      </g>
      <WireLabels
        drawn={drawn}
        isDimmed={light === 'dimmed'}
        onClick={() => selection.set([], [id])}
        hooks={
          hooks && {
            adjoint: { [isForward ? 'data-tangent-on' : 'data-contribution-of']: full },
            local: { 'data-local-of': full },
          }
        }
      />
    </>
  );
}

/** What a calculus node points at: square, thin, dashed, around the nodes in between. */
function Reference(props: EdgeProps<GraphEdge>) {
  const { t } = useWords();
  const { id } = props.data!.spec;
  const full = useNamedWire(id);
  const light = useLight(full);
  const isSelected = useIsSelected(id);
  const hooks = useHooks({ 'data-edge': full });
  const { path, isFarApart } = useReferencePath(props);
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a wire is a picture with a name
    <g role="img" aria-label={t('wire.reference', { wire: full })} {...hooks} className={classes(light, isFarApart)}>
      <path className="grab" d={path} />
      {isSelected && <path className="picked" d={path} />}
      <path className="wire ref" d={path} />
    </g>
  );
}

export const WireView = memo(Wire);
export const ReferenceView = memo(Reference);
