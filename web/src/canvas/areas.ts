import type { Node } from '@xyflow/react';
import type { Document } from 'chainrule';
import { useMemo } from 'react';
import type { Placing } from '../commands/moving';
import { useDocument, useSelection } from '../editor';
import { type Frame, framesOf, type Note, notesOf } from '../looks/looks';
import { frameThing, noteThing, type Thing } from '../looks/things';
import { labelsOf } from '../place/nameIn';

export type FrameNode = Node<{ readonly frame: Frame }, 'frame'>;
export type NoteNode = Node<{ readonly note: Note }, 'note'>;
export type AreaNode = (FrameNode | NoteNode) & { readonly width: number; readonly height: number };

const common = { handles: [], domAttributes: { 'aria-roledescription': undefined } };
/** Below the wires; what of a frame is empty lets the hand through to the canvas, and a box drawn there leaves it out. */
const below = { zIndex: -1, selectable: false, style: { pointerEvents: 'none' } } as const;

/** Open frames and notes as they stand in a document that is looked at. */
export function stillAreas(document: Document | undefined): readonly AreaNode[] {
  const placed = (thing: Thing, { x, y, width, height }: Frame | Note) => ({
    ...{ id: thing, position: { x, y }, width, height, measured: { width, height } },
    ...common,
    ...below,
  });
  return [
    ...framesOf(document)
      .filter(({ folded, nodes }) => !folded || nodes.length === 0)
      .map((frame): AreaNode => ({ ...placed(frameThing(frame.id), frame), type: 'frame', data: { frame } })),
    ...notesOf(document).map(
      (note): AreaNode => ({ ...placed(noteThing(note.id), note), type: 'note', data: { note } }),
    ),
  ];
}

/** Open frames and notes as React Flow's nodes, where a hand is moving them; the same objects while nothing of them changes. */
export function useAreas(moves: ReadonlyMap<Thing, Placing>): readonly AreaNode[] {
  const document = useDocument((state) => state.document);
  const selected = useSelection((state) => state.areas);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the document these parts count, and which nodes there are
  const [frames, notes] = useMemo(
    () => [framesOf(document).filter(({ folded, nodes }) => !folded || nodes.length === 0), notesOf(document)] as const,
    [document?.layout?.frames, document?.layout?.notes, labelsOf(document)],
  );
  return useMemo(() => {
    const placed = (thing: Thing, { x, y, width, height }: Frame | Note) => {
      const at = moves.get(thing);
      const size = { width: at?.width ?? width, height: at?.height ?? height };
      return {
        id: thing,
        position: { x: at?.x ?? x, y: at?.y ?? y },
        ...size,
        // What resizing begins with.
        measured: size,
        selected: selected.has(thing),
        ...common,
      };
    };
    return [
      ...frames.map(
        (frame): AreaNode => ({ ...placed(frameThing(frame.id), frame), ...below, type: 'frame', data: { frame } }),
      ),
      ...notes.map((note): AreaNode => ({ ...placed(noteThing(note.id), note), type: 'note', data: { note } })),
    ];
  }, [frames, notes, moves, selected]);
}
