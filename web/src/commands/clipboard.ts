import type { Box, Point } from '../canvas/geometry';
import { isUnplaced } from '../canvas/homes';
import { currentWords, problemSentence } from '../i18n/i18n';
import { joining } from '../looks/edits';
import { kindOf } from '../looks/things';
import { pickedThings } from '../selection/selection';
import { type Command, type Editor, type Hand, isEditable, type Situation } from './command';
import { type Fragment, fragmentOf, fragmentText, pasting, readFragment, withHeld } from './fragment';
import { withPlaces } from './fragmentLooks';
import { pick } from './pick';
import { deleteSelected } from './selecting';

const hasThings = ({ file, picked }: Situation): boolean =>
  file.document !== undefined && pickedThings(picked).size > 0;

/** What is selected, where it stands. */
const selectedFragment = ({ documents, selection, boxes }: Editor): Fragment | undefined => {
  const { document } = documents.getState();
  return document && fragmentOf(document, pickedThings(selection.getState()), boxes());
};

/** Copies within the event of the browser, or where there is none by its clipboard. */
function copy(editor: Editor, { transfer }: Hand): void | Promise<void> {
  const fragment = selectedFragment(editor);
  if (!fragment) return;
  const text = fragmentText(fragment);
  return transfer ? transfer.setData('text/plain', text) : editor.clipboard.write(text);
}

/** Deletes what was copied, what the selected frames hold as well. */
function deleteCopied(editor: Editor): void {
  const { document } = editor.documents.getState();
  if (!document) return;
  pick(editor, [...withHeld(document, pickedThings(editor.selection.getState()))]);
  deleteSelected(editor);
}

/** Adds a fragment to the document and selects it; what comes to stand in a frame joins it. */
function add(editor: Editor, fragment: Fragment, keepsIncoming: boolean, at?: Point): void {
  const { documents, boxes, attend } = editor;
  const { document } = documents.getState();
  if (!document) return;
  const { patch, became } = pasting(document, fragment, boxes(), { keepsIncoming, at });
  const things = [...became.values()];
  const gesture = { gesture: 'paste' };
  documents.mark();
  documents.change(patch, gesture);
  const now = documents.getState().document!;
  const held = withHeld(
    now,
    things.filter((thing) => kindOf(thing).kind === 'frame'),
  );
  documents.change(
    joining(
      now,
      things.filter((thing) => !held.has(thing)),
      boxes(),
    ),
    gesture,
  );
  documents.mark();
  pick(editor, things);
  attend(things[0]);
}

/** Where a fragment goes that would land out of sight: near the upper left corner of what is seen. */
function cornerFor(fragment: Fragment, shown: Box | undefined): Point | undefined {
  const { nodes = {}, frames = {}, notes = {} } = fragment.layout ?? {};
  const places: readonly Point[] = [nodes, frames, notes].flatMap((looks) => Object.values(looks));
  const isSeen = ({ x, y }: Point) =>
    !shown || (x >= shown.x && y >= shown.y && x < shown.x + shown.width && y < shown.y + shown.height);
  if (!shown || places.some(isSeen)) return undefined;
  return { x: Math.round(shown.x + shown.width / 4), y: Math.round(shown.y + shown.height / 4) };
}

/** From the pointer to the upper left corner of what is pasted there: the first header lies under it. */
const grip = { x: 40, y: 15 };

async function paste(editor: Editor, { shift, transfer, at }: Hand): Promise<void> {
  const read = readFragment(transfer?.getData('text/plain') ?? (await editor.clipboard.read()));
  if (!read) return editor.say('command.pasteForeign');
  if ('code' in read) {
    const why = problemSentence(read, currentWords().language);
    return editor.say('command.pasteBroken', { why });
  }
  editor.unsay('command.pasteForeign', 'command.pasteBroken');
  const fragment = isUnplaced(read) ? withPlaces(read, editor.laidOut(read), editor.boxes()) : read;
  const pointed = at && editor.toPicture(at);
  const corner = pointed && { x: Math.round(pointed.x - grip.x), y: Math.round(pointed.y - grip.y) };
  add(editor, fragment, shift === true, corner ?? cornerFor(fragment, editor.camera()?.shown()));
}

export const clipboard: readonly Command[] = [
  {
    id: 'cut',
    group: 'edit',
    title: 'command.cut',
    shortcuts: ['Mod+X'],
    event: 'cut',
    when: hasThings,
    async run(editor, hand) {
      await copy(editor, hand);
      deleteCopied(editor);
    },
  },
  {
    id: 'copy',
    group: 'edit',
    title: 'command.copy',
    shortcuts: ['Mod+C'],
    event: 'copy',
    when: hasThings,
    run: copy,
  },
  {
    id: 'paste',
    group: 'edit',
    title: 'command.paste',
    shortcuts: ['Mod+V'],
    event: 'paste',
    when: isEditable,
    run: (editor, hand) => paste(editor, { ...hand, shift: false }),
  },
  {
    id: 'pasteWired',
    group: 'edit',
    title: 'command.pasteWired',
    shortcuts: ['Mod+Shift+V'],
    event: 'paste',
    when: isEditable,
    run: (editor, hand) => paste(editor, { ...hand, shift: true }),
  },
  {
    id: 'duplicate',
    group: 'edit',
    title: 'command.duplicate',
    shortcuts: ['Mod+D'],
    when: hasThings,
    run(editor) {
      const fragment = selectedFragment(editor);
      if (fragment) add(editor, fragment, true);
    },
  },
];
