import { type PointerEvent, useMemo, useRef } from 'react';
import type { Box, Point } from '../canvas/geometry';
import type { PlacedOpened } from './layout';

const widest = 190;
const highest = 120;

/** The whole picture, small, with the part of it that is in sight; a press or drag goes there. */
export function Minimap(props: {
  boxes: readonly PlacedOpened[];
  whole: Box;
  sight: Box;
  order: number;
  onGo: (to: Point) => void;
}) {
  const { boxes, whole, sight, order, onGo } = props;
  const isHeld = useRef(false);
  const scale = Math.min(widest / whole.width, highest / whole.height);
  const go = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    onGo({ x: whole.x + (clientX - left) / scale, y: whole.y + (clientY - top) / scale });
  };
  // Not at every pan: there may be thousands.
  const [past, present] = useMemo(
    () =>
      [true, false].map((isPast) =>
        boxes
          .filter(({ node }) => node.order < order === isPast)
          .map(({ x, y, width, height }) => `M${x},${y}h${width}v${height}h${-width}z`)
          .join(''),
      ),
    [boxes, order],
  );
  const { x, y, width, height } = whole;
  return (
    <svg
      className="float ominimap"
      width={width * scale}
      height={height * scale}
      viewBox={`${x} ${y} ${width} ${height}`}
      aria-hidden="true"
      onPointerDown={(event) => {
        isHeld.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => isHeld.current && go(event)}
      onPointerUp={() => {
        isHeld.current = false;
      }}
    >
      <path className="past" d={past} />
      <path className="present" d={present} />
      <rect
        {...{ x: sight.x, y: sight.y, width: sight.width, height: sight.height }}
        className="sight"
        strokeWidth={2 / scale}
      />
    </svg>
  );
}
