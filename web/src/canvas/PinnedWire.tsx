import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useIsMarked } from '../compare/marks';
import { usePinnedNode, usePinnedWire } from '../compare/pinNow';
import { carriedText, quantityTitle } from '../overlays/quantityText';
import { isLong } from './curve';
import { place, useDrawnWire, useReferencePath } from './drawnWire';
import { Pill } from './Pill';
import { WireLabels } from './WireLabels';
import type { GraphEdge } from './WireView';

/** A wire of the pinned picture, on the scale of the other. */
function Wire(props: EdgeProps<GraphEdge>) {
  const { id, from } = props.data!.spec;
  const result = usePinnedWire(id);
  const carried = usePinnedNode(from)?.value;
  const isMarked = useIsMarked(id);
  const quantities = { local: result?.local, adjoint: result?.contribution };
  const { group, curve, path, local, adjoint, isBroken, valueClass, valueAt } = useDrawnWire(props, quantities);
  return (
    <>
      <g ref={group} data-pinned={id} className={isLong(curve.from, curve.to) ? 'long' : undefined}>
        {isMarked && <path className="differs" d={path} />}
        <path className="halo" d={path} />
        <path className="wire" d={path} />
        {isBroken && <path className="hatch" d={path} />}
      </g>
      <WireLabels>
        {valueClass && (
          <span className={valueClass} style={place(valueAt)} title={quantityTitle(carried)}>
            {carriedText(carried)}
          </span>
        )}
        <Pill of="adjoint" quantity={quantities.adjoint} {...adjoint} />
        <Pill of="local" quantity={quantities.local} {...local} />
      </WireLabels>
    </>
  );
}

function Reference(props: EdgeProps<GraphEdge>) {
  const { id } = props.data!.spec;
  const { path, isFarApart } = useReferencePath(props);
  return (
    <g data-pinned={id} className={isFarApart ? 'long' : undefined}>
      <path className="wire ref" d={path} />
    </g>
  );
}

export const PinnedWire = memo(Wire);
export const PinnedReference = memo(Reference);
