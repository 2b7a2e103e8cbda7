import { nodeOf } from '../document/reading';
import type { Command, Editor } from './command';

/** Nodes that an undo or a redo brings back are selected: the hand goes on with them. */
function withNodesBack({ documents, selection }: Editor, change: () => void): void {
  const { document: before } = documents.getState();
  change();
  const { last, document } = documents.getState();
  const back = (last?.patch ?? []).flatMap(({ path: [root, map, id, ...rest] }) =>
    root === 'graph' && map === 'nodes' && id !== undefined && rest.length === 0 ? [id] : [],
  );
  const found = back.filter((id) => nodeOf(before, id) === undefined && nodeOf(document, id) !== undefined);
  if (found.length > 0) selection.set(found);
}

export const undoing: readonly Command[] = [
  {
    id: 'undo',
    group: 'edit',
    title: 'command.undo',
    shortcuts: ['Mod+Z'],
    inFields: true,
    whileCovered: true,
    when: ({ file }) => file.canUndo,
    run: (editor) => withNodesBack(editor, editor.documents.undo),
  },
  {
    id: 'redo',
    group: 'edit',
    title: 'command.redo',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    inFields: true,
    whileCovered: true,
    when: ({ file }) => file.canRedo,
    run: (editor) => withNodesBack(editor, editor.documents.redo),
  },
];
