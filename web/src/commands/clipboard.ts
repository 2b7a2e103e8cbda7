import type { Box } from '../canvas/geometry';
import { type Command, type Editor, type Hand, isEditable, type Situation } from './command';
import { type Fragment, fragmentOf, fragmentText, pasting, readFragment } from './fragment';
import { deleteSelected } from './selecting';

const hasNodes = ({ file, picked }: Situation): boolean => file.document !== undefined && picked.nodes.size > 0;

/** What is selected, where it stands. */
const selectedFragment = ({ documents, selection, boxes }: Editor): Fragment | undefined => {
  const { document } = documents.getState();
  return document && fragmentOf(document, selection.getState().nodes, boxes());
};

function copy(editor: Editor, { transfer }: Hand): void {
  const fragment = selectedFragment(editor);
  if (!fragment) return;
  const text = fragmentText(fragment);
  if (transfer) transfer.setData('text/plain', text);
  else editor.clipboard.write(text);
}

/** Adds a fragment to the document and selects it. */
function add(editor: Editor, fragment: Fragment, keepsIncoming: boolean, at?: { x: number; y: number }): void {
  const { documents, selection, boxes, attend } = editor;
  const { document } = documents.getState();
  if (!document) return;
  const { patch, ids } = pasting(document, fragment, boxes(), { keepsIncoming, at });
  documents.change(patch);
  selection.set(ids);
  attend(ids[0]);
}

/** Where a fragment goes that would land out of sight: near the upper left corner of what is seen. */
function cornerFor(fragment: Fragment, shown: Box | undefined): { x: number; y: number } | undefined {
  const places = Object.values(fragment.layout?.nodes ?? {});
  const isSeen = ({ x, y }: { x: number; y: number }) =>
    !shown || (x >= shown.x && y >= shown.y && x < shown.x + shown.width && y < shown.y + shown.height);
  if (!shown || places.some(isSeen)) return undefined;
  return { x: Math.round(shown.x + shown.width / 4), y: Math.round(shown.y + shown.height / 4) };
}

/** From the pointer to the upper left corner of what is pasted there: the first header lies under it. */
const grip = { x: 40, y: 15 };

async function paste(editor: Editor, { shift, transfer, at }: Hand): Promise<void> {
  const text = transfer ? transfer.getData('text/plain') : await editor.clipboard.read();
  const fragment = readFragment(text);
  if (!fragment) return editor.say('command.pasteForeign');
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
    when: hasNodes,
    run(editor, hand) {
      copy(editor, hand);
      deleteSelected(editor);
    },
  },
  {
    id: 'copy',
    group: 'edit',
    title: 'command.copy',
    shortcuts: ['Mod+C'],
    event: 'copy',
    when: hasNodes,
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
    when: hasNodes,
    run(editor) {
      const fragment = selectedFragment(editor);
      if (fragment) add(editor, fragment, true);
    },
  },
];
