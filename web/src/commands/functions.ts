import { nodeOf } from '../document/reading';
import { onceFetched } from '../ui/fetching';
import { type Command, isEditable, type Situation } from './command';

/** The one node that is selected, where it calls a function. */
export function selectedCall({ file, picked }: Pick<Situation, 'file' | 'picked'>): string | undefined {
  const [id] = picked.nodes;
  if (picked.nodes.size !== 1 || typeof nodeOf(file.document, id)?.attrs?.function !== 'string') return undefined;
  return id;
}

/** What makes functions and unpacks them: not needed before something is selected. */
export const making = onceFetched(() => import('./making'));

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
    run: async (editor) => (await making()).unpack(editor),
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
