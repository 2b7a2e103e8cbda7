import type { Command } from './command';

export const undoing: readonly Command[] = [
  {
    id: 'undo',
    group: 'edit',
    title: 'command.undo',
    shortcuts: ['Mod+Z'],
    inFields: true,
    when: ({ file }) => file.canUndo,
    run: ({ documents }) => documents.undo(),
  },
  {
    id: 'redo',
    group: 'edit',
    title: 'command.redo',
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    inFields: true,
    when: ({ file }) => file.canRedo,
    run: ({ documents }) => documents.redo(),
  },
];
