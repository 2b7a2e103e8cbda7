import type { Json } from 'chainrule';
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Gesture } from '../document/history';
import { literalText, stepped } from '../document/literal';
import { documents } from '../editor';
import { wasClicked } from './clicked';
import { watchScrub } from './scrub';

/** The hand of a keyboard goes on at the field's node, which says what the value has made of it. */
function leave(field: HTMLElement): void {
  const node = wasClicked() ? null : field.closest<HTMLElement>('[data-node]');
  node ? node.focus({ preventScroll: true }) : field.blur();
}

/**
 * A value to edit in place. Every keystroke that reads as a value is taken at once; the arrows step a number by 1,
 * with Shift by 0.1, with Alt by 10; dragging across the field scrubs it; Escape brings back what stood there when the
 * field was entered or the drag began.
 */
export function LiteralField<T extends Json>(props: {
  label: string;
  value: T | undefined;
  parse: (text: string) => T | undefined;
  /** What belongs to one scrub names its gesture. */
  onChange: (value: T, gesture?: Gesture) => void;
  /** Takes back what was typed where nothing stood. */
  onCancel?: () => void;
  invalid?: string;
  /** What is shown in its place while nobody is editing: what the value has become. */
  display?: string;
  takesFocus?: boolean;
  onDone?: () => void;
}) {
  const shown = props.value === undefined ? '' : literalText(props.value);
  const [draft, setDraft] = useState<string>();
  const before = useRef<T>(undefined);
  const sentence = useId();
  const [isEditing, setIsEditing] = useState(false);
  const text = draft ?? (isEditing ? shown : (props.display ?? shown));
  const isInvalid = draft !== undefined && draft !== '' && props.parse(draft) === undefined;

  const type = (next: string) => {
    setDraft(next);
    // What reads as no value changes nothing: neither does the part of it that did.
    const value = props.parse(next) ?? before.current;
    if (value !== undefined && literalText(value) !== shown) props.onChange(value);
  };

  const field = useRef<HTMLInputElement>(null);
  const isScrubbed = typeof props.value === 'number' && !isEditing;
  const onPointerDown = (event: PointerEvent<HTMLInputElement>) => {
    if (!isScrubbed || event.button !== 0 || typeof props.value !== 'number') return;
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      event.currentTarget.releasePointerCapture(event.pointerId);
    watchScrub(
      event.nativeEvent,
      props.value,
      (value, gesture) => {
        const parsed = props.parse(literalText(value)) ?? props.parse(literalText(Math.round(value)));
        if (parsed !== undefined) props.onChange(parsed, { gesture });
      },
      () => field.current?.focus({ preventScroll: true }),
      documents.mark,
    );
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const value = props.parse(text);
    if (direction !== 0 && typeof value === 'number') {
      event.preventDefault();
      type(literalText(stepped(value, direction * (event.shiftKey ? 0.1 : event.altKey ? 10 : 1))));
    } else if (event.key === 'Enter') leave(event.currentTarget);
    else if (event.key === 'Escape') {
      if (before.current === undefined) props.onCancel?.();
      else if (props.value !== before.current) props.onChange(before.current);
      documents.mark();
      setDraft(undefined);
      event.currentTarget.blur();
    }
    event.stopPropagation();
  };

  return (
    <>
      <input
        ref={field}
        data-scrub={isScrubbed || undefined}
        onPointerDown={onPointerDown}
        // A press that may become a scrub does not enter the field before it is let go.
        onMouseDown={(event) => isScrubbed && event.button === 0 && event.preventDefault()}
        className={
          props.display !== undefined && !isEditing ? 'field become nodrag nopan nokey' : 'field nodrag nopan nokey'
        }
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a value is edited where somebody asked to
        autoFocus={props.takesFocus}
        aria-label={props.label}
        aria-invalid={isInvalid || undefined}
        aria-describedby={isInvalid ? sentence : undefined}
        size={Math.max(4, Math.min(24, text.length + 1))}
        value={text}
        onFocus={(event) => {
          before.current = props.value;
          flushSync(() => setIsEditing(true));
          event.currentTarget.select();
        }}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => {
          setDraft(undefined);
          setIsEditing(false);
          props.onDone?.();
        }}
        onKeyDown={onKeyDown}
      />
      {isInvalid && (
        <span id={sentence} className="strip error" role="alert">
          {props.invalid}
        </span>
      )}
    </>
  );
}
