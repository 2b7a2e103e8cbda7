import { badName, makeFunction } from 'chainrule';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { attendIfLost } from '../canvas/attending';
import { inSight } from '../canvas/inSight';
import { makeFunctionOfSelected } from '../commands/actions';
import { makeOfSelected } from '../commands/making';
import { places, whole } from '../editor';
import { useWords } from '../i18n/i18n';
import { making, stopAsking } from './makingNow';
import { named } from './naming';

const names = ['f', 'g', 'h'];

/** A name no function has: f, g, h, then with a number. */
export function freeName(taken: readonly string[]): string {
  const free = names.find((name) => !taken.includes(name));
  if (free !== undefined) return free;
  for (let number = 1; ; number++) if (!taken.includes(`f${number}`)) return `f${number}`;
}

/** Where the nodes are on screen: below them, in sight. */
function below(ids: readonly string[]): { left: number; top: number } {
  const boxes = ids.flatMap((id) => {
    const element = document.querySelector(`[data-node="${CSS.escape(named(id))}"]`);
    return element ? [element.getBoundingClientRect()] : [];
  });
  const x = boxes.length === 0 ? innerWidth / 3 : Math.min(...boxes.map((box) => box.left));
  const y = boxes.length === 0 ? innerHeight / 3 : Math.max(...boxes.map((box) => box.bottom)) + 12;
  return inSight({ x, y }, { width: 304, height: 172 }, 60);
}

function Box({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const taken = useMemo(() => Object.keys(whole.getState().document?.graph.functions ?? {}), []);
  const [name, setName] = useState(() => freeName(taken));
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLFormElement>(null);
  const at = useMemo(() => below(ids), [ids]);
  useEffect(() => field.current?.select(), []);
  const signature = useMemo(() => {
    const { document } = whole.getState();
    const made = document && makeFunction(document, places.getState().function, ids, 'f');
    if (!made || 'refused' in made) return undefined;
    return { inputs: made.ports.inputs.join(', '), outputs: made.ports.outputs.join(', ') };
  }, [ids]);
  const bad = badName(name);
  const problem =
    bad !== undefined
      ? t('inspector.nameBad', { name, why: bad })
      : taken.includes(name)
        ? t('function.taken', { name })
        : undefined;
  return (
    <form
      ref={box}
      className="float make-function"
      style={at}
      aria-label={t('command.makeFunction')}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== undefined) return;
        stopAsking();
        makeFunctionOfSelected(makeOfSelected, name);
        attendIfLost();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
          stopAsking();
          attendIfLost();
        }
        event.stopPropagation();
      }}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) stopAsking();
      }}
    >
      <div className="asked">
        <span className="muted" aria-hidden="true">
          {t('function.label')}
        </span>
        <input
          ref={field}
          aria-label={t('function.label')}
          className="field wide-field words"
          // biome-ignore lint/a11y/noAutofocus: the name is what was asked for
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== undefined || undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value.trim())}
        />
        <button type="submit" className="btn primary" disabled={problem !== undefined}>
          {t('function.make')}
        </button>
      </div>
      {problem !== undefined ? (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      ) : (
        signature && (
          <p className="muted">
            {name}({signature.inputs}) → {signature.outputs}
          </p>
        )
      )}
    </form>
  );
}

/** Asks below the selected nodes what the function made of them is to be called. */
export function MakeFunctionBox() {
  const { ids } = useStore(making);
  return ids && <Box key={ids.join(' ')} ids={ids} />;
}
