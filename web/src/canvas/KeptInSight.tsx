import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import { selection } from '../editor';
import { onlyNode } from '../selection/selection';
import type { PlacedNode } from './flow';
import { moveTime } from './moveTime';
import { narrow } from './viewport';

/** On a small screen the sheet of the node that was chosen takes half of the room: the node is kept in sight above it. */
export function KeptInSight({ specs }: { specs: readonly PlacedNode[] }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room changes, not the picture
  useEffect(() => {
    const spec = specs.find(({ id }) => id === onlyNode(selection.getState()));
    if (!spec || width === 0 || width >= narrow) return;
    const { y, zoom } = flow.getViewport();
    const top = spec.position.y * zoom + y;
    if (top >= 0 && top + spec.height * zoom <= height) return;
    const { position } = spec;
    void flow.setCenter(position.x + spec.width / 2, position.y + spec.height / 2, { zoom, duration: moveTime(200) });
  }, [width, height]);
  return null;
}
