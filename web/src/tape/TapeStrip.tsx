import '../styles/tape.css';
import type { Document } from 'chainrule';
import { useMemo } from 'react';
import { nodesOf } from '../document/reading';
import { ops, session, useDocument, usePlace, useView, useWhole, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { useNames } from '../place/names';
import { idIn } from '../place/placed';
import { useNodeResult } from '../session/hooks';
import { type Passes, passesOf } from '../stepping/moments';
import { useStepper } from '../stepping/stepperNow';
import { Icon } from '../ui/Icon';
import { type Recorded, type Tape, tapeState, tapesInside, tapesOf } from './tapes';

/** One op on the tape, with the value it was recorded with. */
function Entry({ record }: { record: Recorded }) {
  const nameOf = useNames();
  const result = useNodeResult(record.id);
  const isRead = useStepper(
    ({ isStepping, played, position, passes }) =>
      isStepping && position > passes.forward && played === passes.prefix + record.id,
  );
  const text = quantityText(result?.value, 3);
  return (
    <li className={isRead ? 'read' : text === undefined ? 'waiting' : undefined} data-record={record.id}>
      <button type="button" onClick={() => view.seek(record.id)}>
        <span aria-hidden="true">{record.symbol}</span>
        <b>{nameOf(record.id)}</b>
        <span className="num">{text ?? '–'}</span>
      </button>
    </li>
  );
}

function Strip({ tape, isNested }: { tape: Tape; isNested: boolean }) {
  const { t } = useWords();
  const nameOf = useNames();
  const state = useStepper(({ isStepping, passes, position }) =>
    tapeState(tape, isStepping ? position : passes.moments.length, passes.forward, passes.moments.length),
  );
  const { watched, readers, records } = tape;
  return (
    <section
      className={`tape ${state}`}
      aria-label={t('tape.name', { level: tape.level + 1 })}
      data-tape={tape.level}
      data-tape-state={state}
    >
      <header>
        <h2>{isNested ? t(tape.level === 0 ? 'tape.inner' : 'tape.outer') : t('tape.title')}</h2>
        <span className="chip">{t(`tape.${state}`)}</span>
        <p>
          {t('tape.watches', { ids: watched.map(nameOf).join(', ') || '–' })}
          {readers.length > 0 && ` · ${t('tape.readers', { ids: readers.map(nameOf).join(', ') })}`}
        </p>
      </header>
      <ol>
        {records.map((record) => (
          <Entry key={record.id} record={record} />
        ))}
      </ol>
    </section>
  );
}

/** Nodes of a graph in the order they are computed; a derivative that is None was asked for all the same. */
function orderOf(document: Document | undefined, computed: readonly string[]): readonly string[] {
  const isComputed = new Set(computed);
  return [...computed, ...nodesOf(document).flatMap(([id]) => (isComputed.has(id) ? [] : [id]))];
}

/** The tapes of the graph one stands in. */
function useTapes(): readonly Tape[] {
  const document = useWhole((state) => state.document);
  const shown = useDocument((state) => state.document);
  const passes = useStepper((state) => state.passes);
  const { function: name, prefix } = usePlace((place) => place);
  return useMemo(() => {
    const { results } = session.getState();
    if (!results || passes.prefix !== prefix) return [];
    const main = prefix === '' ? passes : passesOf(results);
    const idsOf = ({ moments, forward }: Passes) => moments.slice(0, forward).map(({ node }) => idIn(prefix, node));
    const targets = passes.target === null ? [] : [passes.target];
    const tapes = tapesOf(document, ops, orderOf(document, idsOf(main)), targets);
    const outputs = name === null ? undefined : document?.graph.functions?.[name]?.outputs;
    if (!outputs) return tapes;
    return tapesInside(shown, ops, orderOf(shown, idsOf(passes)), outputs, tapes, prefix.split('/', 1)[0]);
  }, [document, shown, passes, name, prefix]);
}

/** The tapes behind the derivatives shown: what they watch, each op as it was recorded, and whether one use spends them. */
export function TapeStrip() {
  const { t } = useWords();
  const isOpen = useView(({ tape }) => tape);
  const tapes = useTapes();
  if (!isOpen || tapes.length === 0) return null;
  return (
    <div className="tapes">
      {tapes.map((tape) => (
        <Strip key={tape.level} tape={tape} isNested={tapes.length > 1} />
      ))}
      <button
        type="button"
        className="btn icon-only"
        aria-label={t('tape.close')}
        onClick={() => view.set({ tape: false })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
