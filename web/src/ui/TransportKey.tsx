import { Icon, type IconName } from './Icon';

/** A key of a player: what it does stands in its name. */
export function TransportKey(props: {
  icon: IconName;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  isMain?: boolean;
}) {
  return (
    <button
      type="button"
      className={props.isMain ? 'btn icon-only main' : 'btn icon-only'}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
      disabled={props.disabled}
    >
      <Icon name={props.icon} />
    </button>
  );
}
