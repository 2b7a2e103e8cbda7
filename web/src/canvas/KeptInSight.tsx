import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useSelection } from '../editor';
import { onlyNode } from '../selection/selection';
import type { PlacedNode } from './flow';
import { moveTime } from './moveTime';
import { narrow } from './viewport';

/** What floats above a phone's canvas, in pixels from its top. */
const floating = 66;

/** What stays free between a node and the end of its room, in pixels. */
const edge = 12;

/** How far the round corners of the sheet reach into the room. */
const corners = 14;

/** How far something has to move so that it lies between two bounds; where it is larger than that, its beginning does. */
const missing = (at: number, length: number, from: number, to: number): number =>
  Math.max(from - at, Math.min(0, to - at - length));

/**
 * On a small screen the sheet of the node that was chosen takes half of the room: the node is kept in sight above it. A
 * new node is brought into sight as a whole.
 */
export function KeptInSight({ specs }: { specs: readonly PlacedNode[] }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const chosen = useSelection(onlyNode);
  const seen = useRef(new Set<string>());
  const spec = specs.find(({ id }) => id === chosen);
  const isThere = spec !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room changes or a node is new, not the picture
  useEffect(() => {
    if (!spec || width === 0 || width >= narrow) return;
    const isNew = !seen.current.has(spec.id);
    const { x, y, zoom } = flow.getViewport();
    const across = missing(spec.position.x * zoom + x, spec.width * zoom, edge, width - edge);
    const down = missing(spec.position.y * zoom + y, spec.height * zoom, floating, height - edge - corners);
    if (down === 0 && (across === 0 || !isNew)) return;
    // A new node is there at once: its room may change within the same moment.
    void flow.setViewport({ x: x + across, y: y + down, zoom }, { duration: isNew ? 0 : moveTime(200) });
  }, [width, height, isThere && chosen]);
  useEffect(() => {
    seen.current = new Set(specs.map(({ id }) => id));
  }, [specs]);
  return null;
}
