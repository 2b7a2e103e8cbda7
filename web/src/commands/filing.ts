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
  { id: 'new', group: 'file', title: 'bar.new', run: ({ files }) => files.begin() },
  { id: 'share', group: 'file', title: 'bar.share', when: ({ file }) => file.id !== '', run: ({ share }) => share() },
  { id: 'documents', group: 'file', title: 'bar.documents', run: ({ open }) => open('documents') },
];
