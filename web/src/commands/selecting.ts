import { applyPatch, type Position, removeNodes } from 'chainrule';
import { nodesOf } from '../document/reading';
import { withoutWires } from '../document/wires';
import { type Command, type Editor, isEditable, type Situation } from './command';
import { moving } from './moving';

const hasAny = ({ picked }: Situation): boolean => picked.nodes.size + picked.wires.size > 0;

/** Deletes the selected nodes with their wires, and the selected wires, as one change. */
export function deleteSelected({ documents, selection, attend }: Editor): void {
  const { document } = documents.getState();
  const { nodes, wires } = selection.getState();
  if (!document) return;
  const unwired = withoutWires(document, wires);
  const { document: rest } = applyPatch(document, unwired);
  documents.change([...unwired, ...removeNodes(rest, null, [...nodes])]);
  selection.clear();
  attend();
}

const grid = 20;
const far = 10;
/** Milliseconds between two nudges that are undone as one. */
const burst = 1000;

const nudges = [
  ['Left', -1, 0],
  ['Right', 1, 0],
  ['Up', 0, -1],
  ['Down', 0, 1],
] as const;

function nudge({ documents, selection, boxes }: Editor, dx: number, dy: number): void {
  const { document } = documents.getState();
  if (!document) return;
  const places = boxes();
  const moved = [...selection.getState().nodes].flatMap((id): [string, Position][] => {
    const place = places.get(id);
    return place ? [[id, { x: place.x + dx, y: place.y + dy }]] : [];
  });
  documents.change(moving(document, new Map(moved)), { gesture: 'nudge', within: burst });
}

export const selecting: readonly Command[] = [
  {
    id: 'addNode',
    group: 'edit',
    title: 'palette.add',
    shortcuts: ['A'],
    when: isEditable,
    run: ({ addNode }, { at }) => addNode(at),
  },
  {
    id: 'delete',
    group: 'select',
    title: 'command.delete',
    shortcuts: ['Delete', 'Backspace'],
    when: hasAny,
    run: deleteSelected,
  },
  {
    id: 'rename',
    group: 'select',
    title: 'command.rename',
    shortcuts: ['F2'],
    when: ({ picked }) => picked.nodes.size === 1,
    run: ({ rename }) => rename(),
  },
  {
    id: 'selectAll',
    group: 'select',
    title: 'command.selectAll',
    shortcuts: ['Mod+A'],
    when: ({ file }) => nodesOf(file.document).length > 0,
    run: ({ documents, selection }) => selection.set(nodesOf(documents.getState().document).map(([id]) => id)),
  },
  {
    id: 'selectNone',
    group: 'select',
    title: 'command.selectNone',
    shortcuts: ['Escape'],
    inMenus: false,
    when: hasAny,
    run: ({ selection }) => selection.clear(),
  },
  ...nudges.map(
    ([way, dx, dy]): Command => ({
      id: `nudge${way}`,
      group: 'select',
      title: `command.nudge${way}`,
      shortcuts: [`Arrow${way}`, `Shift+Arrow${way}`],
      inMenus: false,
      when: ({ picked }) => picked.nodes.size > 0,
      run: (editor, { shift }) => nudge(editor, dx * grid * (shift ? far : 1), dy * grid * (shift ? far : 1)),
    }),
  ),
];
