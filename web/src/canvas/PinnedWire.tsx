import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useIsMarked } from '../compare/marks';
import { pinnedNumbers } from '../compare/pinNow';
import { isLong } from './curve';
import { useDrawnWire, useReferencePath } from './drawnWire';
import { WireLabels } from './WireLabels';
import type { GraphEdge } from './WireView';

/** A wire of the pinned picture, on the scale of the other. */
function Wire(props: EdgeProps<GraphEdge>) {
  const { id } = props.data!.spec;
  const isMarked = useIsMarked(id);
  const drawn = useDrawnWire(props, pinnedNumbers);
  const { group, curve, path } = drawn;
  return (
    <>
      <g ref={group} data-pinned={id} className={isLong(curve.from, curve.to) ? 'long' : undefined}>
        {isMarked && <path className="differs" d={path} />}
        <path className="halo" d={path} />
        <path className="wire" d={path} />
        {drawn.isBroken && <path className="hatch" d={path} />}
      </g>
      <WireLabels drawn={drawn} />
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
