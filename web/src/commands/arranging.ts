import { nodesOf } from '../document/reading';
import type { Command, Situation } from './command';

const hasSeveral = ({ file }: Situation): boolean => nodesOf(file.document).length > 1;

export const arranging: readonly Command[] = [
  {
    id: 'tidy',
    group: 'edit',
    title: 'tidy.tidy',
    shortcuts: ['L'],
    when: hasSeveral,
    run: ({ tidy }) => tidy(),
  },
];
