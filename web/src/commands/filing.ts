import { nodesOf } from '../document/reading';
import { pickedThings } from '../selection/selection';
import type { Command } from './command';

export const filing: readonly Command[] = [
  {
    id: 'save',
    group: 'file',
    title: 'bar.export',
    shortcuts: ['Mod+S'],
    inFields: true,
    when: ({ file }) => file.id !== '',
    run: ({ files }) => files.exportDocument(),
  },
  {
    id: 'open',
    group: 'file',
    title: 'bar.import',
    shortcuts: ['Mod+O'],
    inFields: true,
    run: ({ files }) => files.pick(),
  },
  {
    id: 'picture',
    group: 'file',
    title: 'picture.title',
    shortcuts: ['Mod+Shift+E'],
    when: ({ file }) => nodesOf(file.document).length > 0,
    run: ({ picture }) => picture(),
  },
  {
    id: 'pictureOfSelection',
    group: 'arrange',
    title: 'picture.ofSelection',
    inMenus: true,
    when: ({ file, picked }) => file.document !== undefined && pickedThings(picked).size > 0,
    run: ({ picture }) => picture(true),
  },
  { id: 'new', group: 'file', title: 'bar.new', run: ({ files }) => files.begin() },
  { id: 'share', group: 'file', title: 'bar.share', when: ({ file }) => file.id !== '', run: ({ share }) => share() },
  { id: 'documents', group: 'file', title: 'home.open', shortcuts: ['H'], run: ({ open }) => open('documents') },
];
