import { runCommand, useApplies } from '../commands/actions';
import { useTip } from '../commands/useTip';
import { Icon } from '../ui/Icon';
import { useTable } from './tableNow';

/** Opens and closes the table of wires and nodes. */
export function TableButton() {
  const { name, tip, keys } = useTip('table');
  const isOpen = useTable((state) => state.isOpen);
  const isIdle = !useApplies('table');
  return (
    <button
      type="button"
      className={isOpen ? 'btn icon-only table-button on' : 'btn icon-only table-button'}
      aria-label={name}
      aria-expanded={isOpen}
      aria-disabled={isIdle || undefined}
      aria-keyshortcuts={keys}
      title={tip}
      onClick={() => runCommand('table')}
    >
      <Icon name="table" />
    </button>
  );
}
