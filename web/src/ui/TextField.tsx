import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { documents } from '../editor';

/**
 * A line of text to edit. `refusal` says in a sentence what is wrong with a draft: it stays as typed, is said, and
 * changes nothing. With `isLive` every draft that is right is taken at once, otherwise when the field is left. Escape
 * brings back what stood there when the field was entered.
 */
export function TextField(props: {
  label: string;
  id?: string;
  value: string;
  placeholder?: string;
  refusal: (text: string) => string | undefined;
  onChange: (text: string) => void;
  onDone?: () => void;
  isLive?: boolean;
  className?: string;
  takesFocus?: boolean;
  /** The id of a `datalist`. */
  list?: string;
}) {
  const { value, refusal, onChange, onDone, isLive } = props;
  const [draft, setDraft] = useState<string>();
  const [kept, setKept] = useState<string>();
  const before = useRef(value);
  const sentence = useId();
  const text = draft ?? value;
  const problem = draft === undefined || draft === value ? kept : refusal(draft);

  const type = (next: string) => {
    setDraft(next);
    setKept(undefined);
    if (isLive && next !== value && refusal(next) === undefined) onChange(next);
  };
  const leave = () => {
    if (draft !== undefined && draft !== value) {
      const wrong = refusal(draft);
      if (wrong === undefined) onChange(draft);
      setKept(wrong);
    }
    setDraft(undefined);
    onDone?.();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      if (draft === undefined || draft === value || refusal(draft) === undefined) event.currentTarget.blur();
    } else if (event.key === 'Escape') {
      // A window that holds the field stays open.
      event.preventDefault();
      setDraft(undefined);
      setKept(undefined);
      if (isLive && value !== before.current) {
        onChange(before.current);
        documents.mark();
      }
      // Leaving must find nothing to take.
      const field = event.currentTarget;
      requestAnimationFrame(() => field.blur());
    }
    event.stopPropagation();
  };

  return (
    <>
      <input
        className={`field nodrag nopan ${props.className ?? ''}`}
        type="text"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a name is edited where it was double-clicked
        autoFocus={props.takesFocus}
        id={props.id}
        list={props.list}
        aria-label={props.label}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem === undefined ? undefined : sentence}
        placeholder={props.placeholder}
        value={text}
        onFocus={(event) => {
          before.current = value;
          event.currentTarget.select();
        }}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <span id={sentence} className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
