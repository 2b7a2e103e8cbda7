import { type NodeProps, NodeResizeControl } from '@xyflow/react';
import { type KeyboardEvent, memo } from 'react';
import { useStore } from 'zustand';
import { runCommand } from '../commands/actions';
import { selection } from '../editor';
import { useWords } from '../i18n/i18n';
import { TitleField } from '../inspector/AreaPanel';
import { frameThing, type Thing } from '../looks/things';
import { write, written } from '../looks/writing';
import { Icon } from '../ui/Icon';
import { addsTo } from './addsTo';
import type { FrameNode } from './areas';
import { useIsFar } from './far';
import { beginResizing, resized, resizing } from './resizing';

/** Selects a thing that has the focus by Enter or Space, with Shift as well. */
export const choosing = (thing: Thing) => (event: KeyboardEvent) => {
  if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  if (event.shiftKey) selection.toggle(thing);
  else selection.set([], [], [thing]);
};

/** Folds a frame or opens it; it is selected then. */
export function FoldButton({ id, folded }: { id: string; folded: boolean }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="fold nodrag"
      aria-label={t(folded ? 'frame.unfold' : 'frame.fold')}
      aria-expanded={!folded}
      onClick={() => {
        selection.set([], [], [frameThing(id)]);
        runCommand('fold');
      }}
    >
      <Icon name="down" small />
    </button>
  );
}

/** The title of a frame, to be written over on a double-click. */
export function FrameTitle({ id, title }: { id: string; title: string }) {
  const { t } = useWords();
  const thing = frameThing(id);
  const isWriting = useStore(written, (state) => state.thing === thing);
  if (isWriting)
    return (
      <span className="naming nodrag">
        <TitleField id={id} takesFocus onDone={() => write(null)} />
      </span>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the inspector's field has the keys
    <span
      className={title === '' ? 'frame-title muted' : 'frame-title'}
      title={title}
      onDoubleClick={() => write(thing)}
    >
      {title === '' ? t('frame.untitled') : title}
    </span>
  );
}

/** A frame around its nodes: taken hold of by its title, resized by its corner, below the wires. */
export const FrameView = memo(function FrameView({ data: { frame }, selected }: NodeProps<FrameNode>) {
  const { t } = useWords();
  const isFar = useIsFar();
  const { id, title, colour, nodes, folded } = frame;
  const thing = frameThing(id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div
      className={['frame-area', selected && 'selected', isFar && 'far'].filter(Boolean).join(' ')}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame is chosen by keyboard, too
      tabIndex={0}
      aria-label={t('frame.name', { title: title || t('frame.untitled'), count: nodes.length })}
      data-frame={id}
      data-tag={colour}
      onKeyDown={choosing(thing)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the frame itself has the keys */}
      <header
        onPointerDown={(event) => {
          if (!addsTo(event) && !selected) selection.set([], [], [thing]);
        }}
        // With those keys a press belongs to the box that may be drawn; only the click comes here.
        onClick={(event) => addsTo(event) && selection.toggle(thing)}
      >
        <FoldButton id={id} folded={folded} />
        <FrameTitle id={id} title={title} />
      </header>
      <NodeResizeControl
        className="grip"
        minWidth={120}
        minHeight={80}
        onResizeStart={beginResizing}
        onResize={(_, area) => resizing(thing, area)}
        onResizeEnd={(_, area) => resized(thing, area)}
      />
    </div>
  );
});
