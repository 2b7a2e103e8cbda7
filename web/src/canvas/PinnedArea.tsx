import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useWords } from '../i18n/i18n';
import { Markdown } from '../parts';
import type { FrameNode, NoteNode } from './areas';
import { useIsFar } from './far';

/** A frame of the pinned picture: it is looked at. */
export const PinnedFrame = memo(function PinnedFrame({ data: { frame } }: NodeProps<FrameNode>) {
  const { t } = useWords();
  const isFar = useIsFar();
  const { id, title, colour, nodes } = frame;
  const name = title || t('frame.untitled');
  return (
    <div
      className={isFar ? 'frame-area far' : 'frame-area'}
      role="img"
      aria-label={t('compare.pinnedNode', { name: t('frame.name', { title: name, count: nodes.length }) })}
      data-pinned={`frame:${id}`}
      data-tag={colour}
    >
      <header>
        <span className={title === '' ? 'title muted' : 'title'}>{name}</span>
      </header>
    </div>
  );
});

/** A note of the pinned picture: it is read. */
export const PinnedNote = memo(function PinnedNote({ data: { note } }: NodeProps<NoteNode>) {
  const isFar = useIsFar();
  const { id, text, colour } = note;
  return (
    <div className={isFar ? 'note far' : 'note'} data-pinned={`note:${id}`} data-tag={colour}>
      {!isFar && (
        <div className="markdown">
          <Markdown text={text} />
        </div>
      )}
    </div>
  );
});
