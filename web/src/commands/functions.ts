import { makeFunction, type Unmakeable, unpackCall } from 'chainrule';
import { nodeOf } from '../document/reading';
import { type Command, type Editor, isEditable, type Situation } from './command';

/** The one node that is selected, where it calls a function. */
function selectedCall({ file, picked }: Pick<Situation, 'file' | 'picked'>): string | undefined {
  const [id] = picked.nodes;
  if (picked.nodes.size !== 1 || typeof nodeOf(file.document, id)?.attrs?.function !== 'string') return undefined;
  return id;
}

export function sayRefused({ say }: Pick<Editor, 'say'>, { code, ...values }: Unmakeable): void {
  say(`function.refused.${code}`, values);
}

/** Makes a function of the nodes that are selected and selects its call; says why where it cannot be. Whether it was made. */
export function makeOfSelected(editor: Editor, name: string): boolean {
  const { whole, places, selection, boxes, attend, follow } = editor;
  const { document } = whole.getState();
  if (!document) return false;
  const made = makeFunction(document, places.getState().function, selection.getState().nodes, name, boxes());
  if ('refused' in made) {
    sayRefused(editor, made.refused);
    return false;
  }
  whole.change(made.patch);
  selection.set([made.call]);
  if (places.getState().function === null) follow(made.references);
  attend(made.call);
  return true;
}

function unpack({ documents, whole, places, selection, say, attend, follow }: Editor): void {
  const { document } = whole.getState();
  const id = selectedCall({ file: documents.getState(), picked: selection.getState() });
  if (!document || id === undefined) return;
  const unpacked = unpackCall(document, places.getState().function, id);
  if ('refused' in unpacked) {
    const { code, function: name = '' } = unpacked.refused;
    say(`function.unpackable.${code}`, { name });
    return;
  }
  whole.change(unpacked.patch);
  selection.set(unpacked.ids);
  if (places.getState().function === null) follow(unpacked.references);
  attend(unpacked.ids[0]);
}

export const functions: readonly Command[] = [
  {
    id: 'makeFunction',
    group: 'edit',
    title: 'command.makeFunction',
    shortcuts: ['Shift+F'],
    when: (now) => isEditable(now) && now.picked.nodes.size > 0,
    run: ({ nameFunction }) => nameFunction(),
  },
  {
    id: 'unpack',
    group: 'edit',
    title: 'command.unpack',
    shortcuts: ['Shift+U'],
    when: (now) => selectedCall(now) !== undefined,
    run: unpack,
  },
  {
    id: 'enterFunction',
    group: 'view',
    title: 'command.enterFunction',
    shortcuts: ['Alt+ArrowDown'],
    when: (now) => selectedCall(now) !== undefined,
    run({ documents, places, selection, attend }) {
      const call = selectedCall({ file: documents.getState(), picked: selection.getState() });
      if (call !== undefined) places.enter({ call });
      attend();
    },
  },
  {
    id: 'leaveFunction',
    group: 'view',
    title: 'command.leaveFunction',
    shortcuts: ['Alt+ArrowUp'],
    when: ({ place }) => place.function !== null,
    run({ places, selection, attend }) {
      const last = places.getState().trail.at(-1);
      places.leave();
      if (last && 'call' in last) {
        selection.set([last.call]);
        attend(last.call);
      }
    },
  },
];
