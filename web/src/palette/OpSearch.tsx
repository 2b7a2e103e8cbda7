import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n';
import { otherWords } from '../i18n/opWords';
import { Icon } from '../ui/Icon';
import { matches } from './match';
import { OpOption } from './OpOption';
import { keyOf, type Offer } from './offers';

/** A group of options under a heading. */
export interface Group {
  readonly key: string;
  /** Its heading, which may fold it. */
  readonly head?: ReactNode;
  readonly label: string;
  readonly ops: readonly Offer[];
}

/**
 * A search box over ops and what answers it, best first; where nothing is typed, the groups given. The arrows move among
 * all that is shown, Enter chooses.
 */
export function OpSearch(props: {
  ops: readonly Offer[];
  groups: readonly Group[];
  onChoose: (op: Offer) => void;
  onEscape?: () => void;
  onCarried?: () => void;
  takesFocus?: boolean;
  keyHint?: string;
}) {
  const { t } = useWords();
  const { ops, onChoose, onEscape, onCarried, takesFocus, keyHint } = props;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (takesFocus) input.current?.focus({ preventScroll: true });
  }, [takesFocus]);

  const isSearch = query.trim() !== '';
  const groups: readonly Group[] = isSearch
    ? [{ key: 'results', label: t('palette.results'), ops: matches(ops, query, otherWords) }]
    : props.groups;
  const shown = groups.flatMap((group) => group.ops);
  // What was typed has an answer at once; among all ops nothing is chosen before somebody chooses.
  const active = Math.min(shown.length - 1, at < 0 && (isSearch || takesFocus) ? 0 : at);

  useEffect(() => {
    if (active >= 0) list.current?.querySelector('.hot')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (op: Offer | undefined) => {
    if (!op) return;
    setQuery('');
    setAt(-1);
    onChoose(op);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt(Math.max(0, Math.min(shown.length - 1, active + by)));
    else if (event.key === 'Enter') choose(shown[active]);
    else if (event.key === 'Escape') {
      setQuery('');
      setAt(-1);
      if (query === '') (onEscape ?? (() => input.current?.blur()))();
    } else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  };

  let count = 0;
  return (
    <>
      <div className="find">
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          aria-label={t('palette.add')}
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          aria-controls={id}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(-1);
          }}
          onKeyDown={onKeyDown}
        />
        {keyHint !== undefined && !isSearch && <kbd>{keyHint}</kbd>}
      </div>
      <div ref={list} id={id} className="op-lists">
        {groups.map((group) => (
          <div key={group.key} className="op-group">
            {group.head}
            {group.ops.length > 0 && (
              <div role="listbox" aria-label={group.label}>
                {group.ops.map((op) => {
                  const mine = count++;
                  return (
                    <OpOption
                      key={keyOf(op)}
                      op={op}
                      id={`${id}-${mine}`}
                      isActive={mine === active}
                      onChoose={() => choose(op)}
                      onCarried={onCarried}
                    />
                  );
                })}
              </div>
            )}
          </div>
        ))}
        {isSearch && shown.length === 0 && (
          <p className="hint" role="status">
            {t('palette.none', { query })}
          </p>
        )}
      </div>
    </>
  );
}
