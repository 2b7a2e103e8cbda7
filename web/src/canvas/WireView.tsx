import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useIsMarked } from '../compare/marks';
import { selection, useSelection } from '../editor';
import { useWords } from '../i18n/i18n';
import { carriedText, quantityText, quantityTitle } from '../overlays/quantityText';
import { useNamed, useNamedWire } from '../place/naming';
import { useExact, useIsForward, useNodeResult, useWireResult } from '../session/hooks';
import { useIsTravelled } from '../stepping/stepperNow';
import { useLit } from '../why/lit';
import { chevronPath, isLong } from './curve';
import { place, useDrawnWire, useReferencePath } from './drawnWire';
import type { WireSpec } from './flow';
import { Pill } from './Pill';
import { WireLabels } from './WireLabels';
import { useHooks } from './wireHooks';

export type GraphEdge = Edge<Record<'spec', WireSpec>, 'wire' | 'reference'>;

type Light = 'lit' | 'asked' | 'dimmed' | undefined;

const classes = (light: Light, isLong: boolean) => [light, isLong && 'long'].filter(Boolean).join(' ') || undefined;

/** Whether a wire is on the path that is being explained, says what was asked, or lies beside it. */
const useLight = (id: string): Light =>
  useLit((path) => path && (path.wires.has(id) ? 'lit' : path.asked.has(id) ? 'asked' : 'dimmed'));

const useIsSelected = (id: string): boolean => useSelection(({ wires }) => wires.has(id));

function Wire(props: EdgeProps<GraphEdge>) {
  const { t } = useWords();
  const { id, from } = props.data!.spec;
  const full = useNamedWire(id);
  const fullFrom = useNamed(from);
  const result = useWireResult(id);
  const carried = useNodeResult(from)?.value;
  const light = useLight(full);
  const isSelected = useIsSelected(id);
  const isTravelled = useIsTravelled(full);
  const isForward = useIsForward();
  const isMarked = useIsMarked(full);
  const contribution = useExact(
    isForward ? fullFrom : full,
    isForward ? 'tangent' : 'contribution',
    result?.contribution,
  );
  const local = useExact(full, 'local', result?.local);
  const hooks = useHooks({ 'data-edge': full });
  const quantities = { local: result?.local, adjoint: result?.contribution };
  const drawn = useDrawnWire(props, quantities);
  const { group, curve, path } = drawn;

  const handed = result?.contribution;
  const name = useMemo(
    () =>
      t(isForward ? 'forward.wireName' : 'wire.name', {
        wire: full,
        value: quantityText(carried) ?? t('node.unknown'),
        contribution: handed?.state === 'none' ? t('node.none') : (quantityText(handed) ?? t('node.unknown')),
      }),
    [t, full, carried, handed, isForward],
  );

  return (
    <>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a wire is a picture with a name */}
      <g ref={group} role="img" aria-label={name} {...hooks} className={classes(light, isLong(curve.from, curve.to))}>
        <path className="grab" d={path} />
        {light === 'lit' && <path className="glow" d={path} />}
        {isSelected && <path className="picked" d={path} />}
        {isMarked && <path className="differs" d={path} />}
        <path className="halo" d={path} />
        <path className="wire" d={path} />
        {drawn.isBroken && <path className="hatch" d={path} />}
        {isTravelled && (
          <path className="chevrons" d={chevronPath(curve, drawn.adjoint.visual.width * drawn.scale, isForward)} />
        )}
      </g>
      <WireLabels isDimmed={light === 'dimmed'} onClick={() => selection.set([], [id])}>
        {drawn.valueClass && (
          <span className={drawn.valueClass} style={place(drawn.valueAt)} title={quantityTitle(carried)}>
            {carriedText(carried)}
          </span>
        )}
        <Pill
          of="adjoint"
          quantity={quantities.adjoint}
          {...drawn.adjoint}
          exact={contribution}
          {...(isForward ? { tangent: full } : { contribution: full })}
        />
        <Pill of="local" quantity={quantities.local} {...drawn.local} exact={local} local={full} />
      </WireLabels>
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
