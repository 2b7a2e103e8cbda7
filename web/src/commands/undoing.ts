import { nodeOf } from '../document/reading';
import { wireEnds, wireSource } from '../document/wires';
import { framesOf } from '../looks/looks';
import { areasOf, frameThing, membersOf } from '../looks/things';
import type { Command, Editor } from './command';
import { pick } from './pick';

/**
 * Nodes, frames and notes that an undo or a redo brings back are selected and attended to, or else the wires selected, or
 * what a frame that went held: the hand goes on with them.
 */
function withAllBack(editor: Editor, change: () => void): void {
  const { documents, selection, attend } = editor;
  const { document: before } = documents.getState();
  change();
  const { last, document } = documents.getState();
  const back = (last?.patch ?? []).flatMap(({ path }) =>
    path[0] === 'graph' && path.at(-2) === 'nodes' ? [path.at(-1)!] : [],
  );
  const found = back.filter((id) => nodeOf(before, id) === undefined && nodeOf(document, id) !== undefined);
  const areas = new Set(areasOf(before));
  const foundAreas = areasOf(document).filter((area) => !areas.has(area));
  if (found.length + foundAreas.length > 0) {
    selection.set(found, [], foundAreas);
    attend(found[0] ?? foundAreas[0]);
    return;
  }
  const wires = (last?.patch ?? []).flatMap(({ path: [root, map, node, inputs, port, index], value }) => {
    if (root !== 'graph' || map !== 'nodes' || inputs !== 'inputs' || typeof value !== 'string') return [];
    const wire = `${value}→${node}.${port}${index === undefined ? '' : `[${index}]`}`;
    return wireSource(before, wireEnds(wire)) === undefined ? [wire] : [];
  });
  if (wires.length > 0) {
    selection.set([], wires);
    return;
  }
  const now = new Set(areasOf(document));
  const gone = framesOf(before).filter(({ id }) => !now.has(frameThing(id)));
  const freed = gone.flatMap(membersOf).filter((thing) => nodeOf(document, thing) !== undefined || now.has(thing));
  if (freed.length > 0) pick(editor, freed);
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
    run: (editor) => withAllBack(editor, editor.documents.undo),
  },
  {
    id: 'redo',
    group: 'edit',
    title: 'command.redo',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    inFields: true,
    whileCovered: true,
    when: ({ file }) => file.canRedo,
    run: (editor) => withAllBack(editor, editor.documents.redo),
  },
];
