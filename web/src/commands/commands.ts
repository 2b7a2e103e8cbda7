import { arranging } from './arranging';
import { clipboard } from './clipboard';
import type { Command } from './command';
import { filing } from './filing';
import { formulating } from './formulating';
import { functions } from './functions';
import { selecting } from './selecting';
import { undoing } from './undoing';
import { viewing } from './viewing';

/** Every command, in the order in which lists show them. */
export const commands: readonly Command[] = [
  ...undoing,
  ...clipboard,
  ...formulating,
  ...selecting,
  ...arranging,
  ...functions,
  ...filing,
  ...viewing,
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** @throws where there is no such command. */
export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`there is no command ${id}`);
  return command;
}
