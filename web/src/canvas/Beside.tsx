import type { ReactNode } from 'react';
import { pinnedFlow, usePin } from '../compare/pinNow';
import { NowTag, PinnedTag } from '../compare/Tags';
import { useDocument } from '../editor';
import { useWords } from '../i18n/i18n';
import { Legend } from '../overlays/Legend';
import { useSize } from '../training/useSize';
import { currentFlow } from './currentFlow';
import { PinnedCanvas } from './PinnedCanvas';
import { splitOf } from './viewport';

/** The picture alone, or beside the pinned one: left and right or above each other, as both are seen larger. */
export function Beside({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [room, { width, height }] = useSize<HTMLDivElement>();
  const isPinned = usePin(({ file }) => file !== undefined);
  const freshness = usePin((state) => state.freshness);
  useDocument((state) => state.document);
  const pinned = pinnedFlow();
  const now = currentFlow();
  const split = isPinned ? splitOf([...pinned.nodes, ...now.nodes], width, height) : undefined;
  return (
    <div ref={room} className="pictures" data-split={split}>
      {isPinned && (
        <section className="picture" aria-label={t('compare.pinned')} data-pin={freshness}>
          <PinnedCanvas drawn={pinned} />
          <PinnedTag />
        </section>
      )}
      <div className="picture">
        {children}
        {isPinned && <NowTag />}
      </div>
      {now.nodes.length > 0 && <Legend />}
    </div>
  );
}
