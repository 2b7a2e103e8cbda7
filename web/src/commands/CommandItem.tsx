import { Icon, type IconName } from '../ui/Icon';
import { MenuItem } from '../ui/Menu';
import { runCommand, useApplies } from './actions';
import { commandOf } from './commands';
import { Keycaps } from './Keycaps';
import { useTip } from './useTip';

/** A line of a menu that gives a command. */
export function CommandItem({ id, icon }: { id: string; icon: IconName }) {
  const { name } = useTip(id);
  const shortcut = commandOf(id).shortcuts?.[0];
  return (
    <MenuItem onSelect={() => runCommand(id)} disabled={!useApplies(id)}>
      <Icon name={icon} />
      {name}
      {shortcut !== undefined && <Keycaps shortcut={shortcut} />}
    </MenuItem>
  );
}
