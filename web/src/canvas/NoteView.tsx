import { type NodeProps, NodeResizeControl } from '@xyflow/react';
import { type KeyboardEvent, memo } from 'react';
import { useStore } from 'zustand';
import { selection } from '../editor';
import { useWords } from '../i18n/i18n';
import { setField } from '../inspector/AreaPanel';
import { noteThing } from '../looks/things';
import { write, written } from '../looks/writing';
import { Markdown } from '../parts';
import type { NoteNode } from './areas';
import { attend } from './attending';
import { choosing } from './FrameView';
import { useIsFar } from './far';
import { beginResizing, resized, resizing } from './resizing';

/** A note: read as Markdown, written over on a double-click or Enter. */
export const NoteView = memo(function NoteView({ data: { note }, selected }: NodeProps<NoteNode>) {
  const { t } = useWords();
  const { id, text, colour } = note;
  const thing = noteThing(id);
  const isFar = useIsFar();
  const isWriting = useStore(written, (state) => state.thing === thing);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget || event.shiftKey) return choosing(thing)(event);
    event.preventDefault();
    selection.set([], [], [thing]);
    write(thing);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      className={['note', selected && 'selected', isFar && 'far'].filter(Boolean).join(' ')}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a note is chosen by keyboard, too
      tabIndex={0}
      aria-label={t('note.name', { text: text.slice(0, 60) })}
      data-note={id}
      data-tag={colour}
      onKeyDown={onKeyDown}
      onDoubleClick={() => write(thing)}
    >
      {isWriting ? (
        <textarea
          className="nodrag nopan nowheel"
          aria-label={t('note.text')}
          // biome-ignore lint/a11y/noAutofocus: a note is written where it was double-clicked
          autoFocus
          value={text}
          placeholder={t('note.placeholder')}
          onChange={(event) => setField(thing, 'text', event.currentTarget.value)}
          onBlur={() => write(null)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
              event.currentTarget.blur();
              attend(thing);
            }
            event.stopPropagation();
          }}
        />
      ) : (
        !isFar && (
          <div className="markdown">
            {text.trim() === '' ? <p className="muted">{t('note.empty')}</p> : <Markdown text={text} />}
          </div>
        )
      )}
      <NodeResizeControl
        className="grip"
        minWidth={80}
        minHeight={48}
        onResizeStart={beginResizing}
        onResize={(_, area) => resizing(thing, area)}
        onResizeEnd={(_, area) => resized(thing, area)}
      />
    </div>
  );
});
