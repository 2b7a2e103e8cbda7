import { RadioGroup } from 'radix-ui';

/** One of a few, side by side: a radio group in the look of a switch. */
export function Segments<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
  small?: boolean;
}) {
  return (
    <RadioGroup.Root
      className={props.small ? 'seg small' : 'seg'}
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onChange(value as T)}
      orientation="horizontal"
    >
      {props.options.map(([value, label]) => (
        <RadioGroup.Item key={value} value={value}>
          {label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
