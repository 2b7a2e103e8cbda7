import { nodesOf } from '../document/reading';
import { readings } from '../overlays/visual';
import type { Command, Situation } from './command';

const hasNodes = ({ file }: Situation): boolean => nodesOf(file.document).length > 0;

export const viewing: readonly Command[] = [
  {
    id: 'find',
    group: 'view',
    title: 'command.find',
    shortcuts: ['Mod+F'],
    inFields: true,
    when: hasNodes,
    run: ({ open }) => open('nodes'),
  },
  {
    id: 'fit',
    group: 'view',
    title: 'command.fit',
    shortcuts: ['0'],
    when: hasNodes,
    run: ({ camera }) => camera()?.fit(),
  },
  {
    id: 'zoomIn',
    group: 'view',
    title: 'canvas.zoomIn',
    shortcuts: ['+', '='],
    run: ({ camera }) => camera()?.zoomIn(),
  },
  { id: 'zoomOut', group: 'view', title: 'canvas.zoomOut', shortcuts: ['-'], run: ({ camera }) => camera()?.zoomOut() },
  ...readings.map(
    (reading, i): Command => ({
      id: `reading.${reading}`,
      group: 'view',
      title: `command.reading.${reading}`,
      shortcuts: [String(i + 1)],
      run: ({ look }) => look.reading(reading),
    }),
  ),
  {
    id: 'differentiate',
    group: 'edit',
    title: 'differentiate.label',
    shortcuts: ['G'],
    when: hasNodes,
    run: ({ differentiate }) => differentiate(),
  },
  {
    id: 'openGradient',
    group: 'view',
    title: 'gradient.open',
    shortcuts: ['Shift+G'],
    when: hasNodes,
    run: ({ openGradient }) => openGradient(),
  },
  {
    id: 'training',
    group: 'view',
    title: 'training.label',
    shortcuts: ['T'],
    when: hasNodes,
    run: ({ training }) => training(),
  },
  {
    id: 'step',
    group: 'view',
    title: 'command.step',
    shortcuts: ['PageDown', '.'],
    when: hasNodes,
    run: ({ steps }) => steps.step(),
  },
  {
    id: 'stepBack',
    group: 'view',
    title: 'command.stepBack',
    shortcuts: ['PageUp', ','],
    when: hasNodes,
    run: ({ steps }) => steps.back(),
  },
  {
    id: 'playSteps',
    group: 'view',
    title: 'command.playSteps',
    shortcuts: ['P'],
    when: hasNodes,
    run: ({ steps }) => steps.play(),
  },
  { id: 'showAll', group: 'view', title: 'command.showAll', shortcuts: ['E'], run: ({ steps }) => steps.finish() },
  { id: 'theme', group: 'view', title: 'command.theme', whileCovered: true, run: ({ look }) => look.nextTheme() },
  {
    id: 'language',
    group: 'view',
    title: 'command.language',
    whileCovered: true,
    run: ({ look }) => look.nextLanguage(),
  },
  {
    id: 'commands',
    group: 'help',
    title: 'command.commands',
    shortcuts: ['Mod+K'],
    inFields: true,
    run: ({ open }) => open('commands'),
  },
  {
    id: 'shortcuts',
    group: 'help',
    title: 'command.shortcuts',
    shortcuts: ['?'],
    run: ({ open }) => open('shortcuts'),
  },
];
