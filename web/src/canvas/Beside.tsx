import type { ReactNode } from 'react';
import { pinnedFlow, useIsPinned, usePin } from '../compare/pinNow';
import { useDocument } from '../editor';
import { Legend, NowTag, PinnedPicture } from '../parts';
import { useSize } from '../training/useSize';
import { currentFlow } from './currentFlow';
import { splitOf } from './viewport';

/** The picture alone, or beside the pinned one: left and right or above each other, as both are seen larger. */
export function Beside({ children }: { children: ReactNode }) {
  const [room, { width, height }] = useSize<HTMLDivElement>();
  const isPinned = useIsPinned();
  usePin(({ file }) => file);
  useDocument((state) => state.document);
  const now = currentFlow();
  const split = isPinned ? splitOf([...pinnedFlow().nodes, ...now.nodes], width, height) : undefined;
  return (
    <div ref={room} className="pictures" data-split={split}>
      <PinnedPicture />
      <div className="picture">
        {children}
        <NowTag />
      </div>
      {now.nodes.length > 0 && <Legend />}
    </div>
  );
}
