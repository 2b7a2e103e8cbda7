import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useIsMarked } from '../compare/marks';
import { usePinnedNode, usePinnedWire } from '../compare/pinNow';
import { useView } from '../editor';
import { carriedText, quantityTitle } from '../overlays/quantityText';
import { useWidth } from '../overlays/useWidth';
import { wireVisual } from '../overlays/visual';
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
  const reading = useView((view) => view.reading);
  const width = useWidth();
  const isMarked = useIsMarked(id);
  const quantity = reading === 'local' ? result?.local : result?.contribution;
  const visual = wireVisual(reading, quantity, width);
  const { group, curve, path, above, pillAt, hasValue } = useDrawnWire(props, visual, reading);
  return (
    <>
      <g ref={group} data-pinned={id} className={isLong(curve.from, curve.to) ? 'long' : undefined}>
        {isMarked && <path className="differs" d={path} />}
        <path className="halo" d={path} />
        <path className="wire" d={path} />
        {visual.kind === 'broken' && <path className="hatch" d={path} />}
      </g>
      <WireLabels>
        <span className="labels" aria-hidden="true">
          {hasValue && (
            <span className="wl val" style={place(above)} title={quantityTitle(carried)}>
              {carriedText(carried)}
            </span>
          )}
          <Pill quantity={quantity} visual={visual} shown={reading !== 'value'} at={pillAt} />
        </span>
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
