import { inTurn, type Position, removeNodes } from 'chainrule';
import { nodesOf } from '../document/reading';
import { withoutWires } from '../document/wires';
import { removing } from '../looks/edits';
import { areasOf, type Thing } from '../looks/things';
import { pickedThings } from '../selection/selection';
import { type Command, type Editor, isEditable, type Situation } from './command';
import { moveThings } from './moveThings';
import { reconnected } from './reconnecting';

const hasAny = ({ picked }: Situation): boolean => pickedThings(picked).size + picked.wires.size > 0;

/**
 * Deletes the selected nodes with their wires, the selected wires, notes and frames, as one change; what frames held stays.
 * Where wires are to be closed, what read a node reads what came to it by its first wire.
 */
export function deleteSelected({ documents, selection, attend }: Editor, areClosed = false): void {
  const { document } = documents.getState();
  const { nodes, wires, areas } = selection.getState();
  if (!document) return;
  documents.change(
    inTurn(
      document,
      (now) => withoutWires(now, wires),
      (now) => (areClosed ? reconnected(now, nodes) : []),
      (now) => removeNodes(now, null, [...nodes]),
      (now) => removing(now, [...areas]),
    ),
  );
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

function nudge(editor: Editor, dx: number, dy: number): void {
  const places = editor.boxes();
  const moved = [...pickedThings(editor.selection.getState())].flatMap((thing): [Thing, Position][] => {
    const place = places.get(thing);
    return place ? [[thing, { x: place.x + dx, y: place.y + dy }]] : [];
  });
  moveThings(editor, new Map(moved), { gesture: 'nudge', within: burst });
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
    id: 'insertNode',
    group: 'edit',
    title: 'palette.insert',
    shortcuts: ['I'],
    when: ({ picked }) => picked.wires.size === 1 && pickedThings(picked).size === 0,
    run({ insertNode, selection }, { at }) {
      const [wire] = selection.getState().wires;
      insertNode(wire, at);
    },
  },
  {
    id: 'delete',
    group: 'select',
    title: 'command.delete',
    shortcuts: ['Delete', 'Backspace'],
    when: hasAny,
    run: (editor) => deleteSelected(editor),
  },
  {
    id: 'dissolve',
    group: 'select',
    title: 'command.dissolve',
    shortcuts: ['Shift+Delete', 'Shift+Backspace'],
    when: ({ picked }) => picked.nodes.size > 0,
    run: (editor) => deleteSelected(editor, true),
  },
  {
    id: 'rename',
    group: 'select',
    title: 'command.rename',
    shortcuts: ['F2'],
    when: ({ picked }) => pickedThings(picked).size === 1,
    run: ({ rename }) => rename(),
  },
  {
    id: 'selectAll',
    group: 'select',
    title: 'command.selectAll',
    shortcuts: ['Mod+A'],
    when: ({ file }) => nodesOf(file.document).length > 0,
    run: ({ documents, selection }) => {
      const { document } = documents.getState();
      selection.set(
        nodesOf(document).map(([id]) => id),
        [],
        areasOf(document),
      );
    },
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
      when: ({ picked }) => pickedThings(picked).size > 0,
      run: (editor, { shift }) => nudge(editor, dx * grid * (shift ? far : 1), dy * grid * (shift ? far : 1)),
    }),
  ),
];
