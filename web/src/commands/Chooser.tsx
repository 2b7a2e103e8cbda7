import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { answers, type Choice } from './choices';
import { Keycaps } from './Keycaps';

/** Lines shown at once: what is not among the first is found by typing on. */
const most = 200;

/** A box above the page: type, and choose among what answers. The arrows move, Enter chooses, Escape leaves. */
export function Chooser(props: {
  label: string;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { label, choices, onChoose, onClose } = props;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = answers(choices, query).slice(0, most);
  const active = Math.min(at, shown.length - 1);

  useEffect(() => {
    const element = dialog.current;
    element?.setAttribute('closedby', 'any');
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    dialog.current?.close();
    onChoose(choice.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt((active + by + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') choose(shown[active]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="chooser" aria-label={label} onClose={onClose}>
      <label className="find">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div ref={list} id={id} className="choices" role="listbox" aria-label={label}>
        {shown.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <div
            key={choice.id}
            id={`${id}-${i}`}
            className={i === active ? 'choice-row hot' : 'choice-row'}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            onPointerMove={() => setAt(i)}
            onClick={() => choose(choice)}
          >
            <span className="strong">{choice.title}</span>
            {choice.note !== undefined && <span className="muted">{choice.note}</span>}
            {choice.shortcut !== undefined && <Keycaps shortcut={choice.shortcut} />}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className="hint" role="status">
          {t('command.nothing')}
        </p>
      )}
    </dialog>
  );
}
