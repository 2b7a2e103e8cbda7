import { applyPatch, colours, type Patch } from 'chainrule';
import type { Box } from '../canvas/geometry';
import { nodesOf } from '../document/reading';
import { aligned, alignments, directions, distributed } from '../looks/aligning';
import { addingNote, colouring, folding, grouping, joining, noteSize, pickedFrames, removing } from '../looks/edits';
import { notesOf } from '../looks/looks';
import { frameThing, kindOf, membersOf, noteThing, type Thing } from '../looks/things';
import { freePlace } from '../palette/newNode';
import { pickedThings } from '../selection/selection';
import { type Command, type Editor, type Hand, isEditable, type Situation } from './command';
import { moveThings } from './moveThings';
import { pick } from './pick';

const hasSeveral = ({ file }: Situation): boolean => nodesOf(file.document).length > 1;
const picksMany =
  (least: number) =>
  ({ picked }: Situation): boolean =>
    pickedThings(picked).size >= least;
const hasFrames = ({ file, picked }: Situation): boolean =>
  file.document !== undefined && pickedFrames(file.document, pickedThings(picked)).length > 0;

/** What is picked, where it stands. */
function pickedBoxes({ selection, boxes }: Editor): ReadonlyMap<Thing, Box> {
  const all = boxes();
  return new Map(
    [...pickedThings(selection.getState())].flatMap((thing) => {
      const box = all.get(thing);
      return box ? [[thing, box] as const] : [];
    }),
  );
}

const change = (editor: Editor, make: (of: NonNullable<Situation['file']['document']>) => Patch): void => {
  const { document } = editor.documents.getState();
  if (document) editor.documents.change(make(document));
};

function group(editor: Editor): void {
  const { document } = editor.documents.getState();
  const things = [...pickedThings(editor.selection.getState())].filter((thing) => !thing.startsWith('frame:'));
  if (!document || things.length === 0) return;
  const { id, patch } = grouping(document, things, editor.boxes());
  editor.documents.change(patch);
  pick(editor, [frameThing(id)]);
  editor.attend(frameThing(id));
}

function ungroup(editor: Editor): void {
  const { document } = editor.documents.getState();
  if (!document) return;
  const frames = pickedFrames(document, pickedThings(editor.selection.getState()));
  editor.documents.change(
    removing(
      document,
      frames.map(({ id }) => frameThing(id)),
    ),
  );
  pick(editor, frames.flatMap(membersOf));
}

/** Folds the frames that are picked, or opens them where all are folded. */
function fold(editor: Editor): void {
  change(editor, (document) => {
    const frames = pickedFrames(document, pickedThings(editor.selection.getState()));
    const isFolded = frames.some(({ folded }) => !folded);
    pick(
      editor,
      frames.map(({ id }) => frameThing(id)),
    );
    return folding(frames, isFolded);
  });
}

/** Adds a note where the hand is, else near the middle of what is seen, where it covers no node; in a frame it joins that. */
function addNote(editor: Editor, { at }: Hand): void {
  const { document } = editor.documents.getState();
  const shown = editor.camera()?.shown() ?? { x: 0, y: 0, width: 0, height: 0 };
  if (!document) return;
  const { width, height } = noteSize;
  const middle = { x: shown.x + (shown.width - width) / 2, y: shown.y + (shown.height - height) / 2 };
  const taken = [...editor.boxes()].flatMap(([thing, box]) => (kindOf(thing).kind === 'frame' ? [] : box));
  const { id, patch } = addingNote(document, at ? editor.toPicture(at) : freePlace(middle, noteSize, taken));
  const { document: noted } = applyPatch(document, patch);
  const note = notesOf(noted).filter((each) => each.id === id);
  const home = joining(noted, [noteThing(id)], new Map(note.map((box) => [noteThing(id), box])));
  editor.documents.change([...patch, ...home]);
  pick(editor, [noteThing(id)]);
  editor.write(noteThing(id));
}

export const arranging: readonly Command[] = [
  {
    id: 'tidy',
    group: 'arrange',
    title: 'tidy.tidy',
    shortcuts: ['L'],
    when: hasSeveral,
    run: ({ tidy }) => tidy(),
  },
  {
    id: 'addNote',
    group: 'arrange',
    title: 'arrange.note',
    shortcuts: ['N'],
    inMenus: true,
    when: isEditable,
    run: addNote,
  },
  {
    id: 'group',
    group: 'arrange',
    title: 'arrange.group',
    shortcuts: ['Mod+G'],
    inMenus: true,
    when: ({ picked }) => [...pickedThings(picked)].some((thing) => !thing.startsWith('frame:')),
    run: group,
  },
  {
    id: 'ungroup',
    group: 'arrange',
    title: 'arrange.ungroup',
    shortcuts: ['Mod+Shift+G'],
    inMenus: true,
    when: hasFrames,
    run: ungroup,
  },
  {
    id: 'fold',
    group: 'arrange',
    title: 'arrange.fold',
    shortcuts: ['F'],
    inMenus: true,
    when: hasFrames,
    run: fold,
  },
  {
    id: 'guides',
    group: 'arrange',
    title: 'arrange.guides',
    run: async ({ guides, say }) => say((await guides()) ? 'arrange.guidesOn' : 'arrange.guidesOff'),
  },
  ...alignments.map(
    (how): Command => ({
      id: `align.${how}`,
      group: 'arrange',
      title: `arrange.align.${how}`,
      when: picksMany(2),
      run: (editor) => moveThings(editor, aligned(pickedBoxes(editor), how)),
    }),
  ),
  ...directions.map(
    (direction): Command => ({
      id: `distribute.${direction}`,
      group: 'arrange',
      title: `arrange.distribute.${direction}`,
      when: picksMany(3),
      run: (editor) => moveThings(editor, distributed(pickedBoxes(editor), direction)),
    }),
  ),
  ...[...colours, undefined].map(
    (colour): Command => ({
      id: `colour.${colour ?? 'none'}`,
      group: 'arrange',
      title: `colour.${colour ?? 'none'}`,
      inMenus: true,
      when: picksMany(1),
      run: (editor) =>
        change(editor, (document) => colouring(document, [...pickedThings(editor.selection.getState())], colour)),
    }),
  ),
];
