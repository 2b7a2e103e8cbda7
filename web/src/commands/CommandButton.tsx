import { Icon, type IconName } from '../ui/Icon';
import { runCommand, useApplies } from './actions';
import { useTip } from './useTip';

/** A button of the bar that gives a command. One that does not apply can still be reached, so that the focus stays. */
export function CommandButton({ id, icon, hasWord = false }: { id: string; icon: IconName; hasWord?: boolean }) {
  const { name, tip, keys } = useTip(id);
  const isIdle = !useApplies(id);
  return (
    <button
      type="button"
      className={hasWord ? 'btn' : 'btn icon-only'}
      aria-label={name}
      aria-disabled={isIdle || undefined}
      aria-keyshortcuts={keys}
      title={tip}
      onClick={() => runCommand(id)}
    >
      <Icon name={icon} />
      {hasWord && <span className="word">{name}</span>}
    </button>
  );
}
